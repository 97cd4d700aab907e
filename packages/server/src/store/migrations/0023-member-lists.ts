import { type Kysely, sql } from 'kysely';
import { foldText } from '../fold-text.ts';
import type { Migration } from '../migration.ts';

const indices = [
  'members_by_mute on members (app_id, conversation_id, user_id) where speech_muted_until is not null',
  'members_by_allowlist on members (app_id, conversation_id, user_id) where is_allowlisted = 1',
  `members_by_nickname on members (app_id, conversation_id, search_nickname, user_id)
    where search_nickname is not null`,
  'users_by_search_name on users (app_id, search_name, id)',
];

/** Members of a large group by what they are called there and what is decided about them. */
export const memberLists: Migration = {
  name: '0023-member-lists',
  async up(db, dialect) {
    const text = dialect === 'postgres' ? 'text collate "C"' : 'text';
    await sql`alter table members add column search_nickname ${sql.raw(text)}`.execute(db);
    await foldNicknames(db);
    await sql`drop index users_by_search_name`.execute(db);
    for (const index of indices) await sql`create index ${sql.raw(index)}`.execute(db);
  },
};

interface Nicknamed {
  readonly app_id: string;
  readonly conversation_id: string;
  readonly user_id: string;
  readonly nickname: string;
}

async function foldNicknames(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Nicknamed>`select app_id, conversation_id, user_id, nickname
    from members where nickname is not null`.execute(db);
  for (const { app_id, conversation_id, user_id, nickname } of rows) {
    await sql`update members set search_nickname = ${foldText(nickname)} where app_id = ${app_id}
      and conversation_id = ${conversation_id} and user_id = ${user_id}`.execute(db);
  }
}
