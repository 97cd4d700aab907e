import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What is noted about members: apart from their rows, which every receipt rewrites. */
export const memberAttributes: Migration = {
  name: '0016-member-attributes',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table member_attributes (
      app_id ${text} not null, conversation_id ${text} not null, user_id ${text} not null,
      attributes ${text} not null,
      primary key (app_id, conversation_id, user_id)) ${end}`.execute(db);
  },
};
