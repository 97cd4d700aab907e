import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What users are to one another: contacts, requests and blocks, one row for each user and the other one. */
export const relations: Migration = {
  name: '0005-relations',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table relations (
      app_id ${text} not null, user_id ${text} not null, other_id ${text} not null, rev bigint not null,
      contact_since bigint, alias ${text}, labels ${text} not null, attributes ${text} not null,
      request_direction ${text}, request_status ${text}, request_note ${text},
      request_created_at bigint, request_expires_at bigint, blocked_at bigint,
      primary key (app_id, user_id, other_id)) ${end}`.execute(db);
    await sql`create index relations_by_rev on relations (app_id, user_id, rev)`.execute(db);
    // Who has blocked a user is asked too, and few rows are blocks.
    await sql`create index relations_by_blocked
      on relations (app_id, other_id) where blocked_at is not null`.execute(db);
  },
};
