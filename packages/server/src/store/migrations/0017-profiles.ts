import { type Kysely, sql } from 'kysely';
import { foldText } from '../fold-text.ts';
import type { Migration } from '../migration.ts';

/** Users whose names are folded anew at a time. */
const batchSize = 500;

/** What a profile says besides, what only its user or only the backend may, and names that are searched without accents. */
export const profiles: Migration = {
  name: '0017-profiles',
  async up(db, dialect) {
    const text = dialect === 'postgres' ? 'text collate "C"' : 'text';
    const columns = [
      `bio ${text}`,
      `timezone ${text}`,
      `role ${text} not null default 'user'`,
      `trusted_attributes ${text} not null default '{}'`,
      `private_attributes ${text} not null default '{}'`,
      'profile_rev bigint not null default 0',
    ];
    for (const column of columns) {
      await sql`alter table users add column ${sql.raw(column)}`.execute(db);
    }
    let last: UserName | undefined = { app_id: '', id: '', name: '', search_name: '' };
    while (last) last = await foldNames(db, last);
  },
};

interface UserName {
  readonly app_id: string;
  readonly id: string;
  readonly name: string;
  readonly search_name: string;
}

/** Folds the names of the users after one, as many as a batch holds; answers the last of them. */
async function foldNames(db: Kysely<unknown>, after: UserName): Promise<UserName | undefined> {
  const { rows } = await sql<UserName>`select app_id, id, name, search_name from users
    where (app_id, id) > (${after.app_id}, ${after.id})
    order by app_id, id limit ${batchSize}`.execute(db);
  for (const { app_id, id, name, search_name } of rows) {
    const folded = foldText(name);
    if (folded === search_name) continue;
    await sql`update users set search_name = ${folded}
      where app_id = ${app_id} and id = ${id}`.execute(db);
  }
  return rows.at(-1);
}
