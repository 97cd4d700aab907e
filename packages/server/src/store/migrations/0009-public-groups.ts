import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Public groups in the order in which they are listed: one row for each, and one for each of its tags. */
export const publicGroups: Migration = {
  name: '0009-public-groups',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table public_groups (
      app_id ${text} not null, tag ${text} not null, search_name ${text} not null,
      conversation_id ${text} not null,
      primary key (app_id, tag, search_name, conversation_id)) ${end}`.execute(db);
  },
};
