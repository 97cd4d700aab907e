import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Messages that changed after they were sent, and who is mentioned where (ADR 24). */
export const recalls: Migration = {
  name: '0019-recalls',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const int = isPostgres ? sql`bigint` : sql`integer`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`alter table messages add column changed_rev ${int}`.execute(db);
    await sql`alter table messages add column is_recalled ${int} not null default 0`.execute(db);
    await sql`create index messages_by_change on messages (app_id, conversation_id, changed_rev)
      where changed_rev is not null`.execute(db);
    await sql`create index messages_recalled on messages (app_id, conversation_id, seq)
      where is_recalled = 1`.execute(db);
    await sql`alter table conversations add column recalled_seq ${int} not null default 0`.execute(
      db,
    );
    await sql`alter table conversations add column mention_seq ${int} not null default 0`.execute(
      db,
    );
    await sql`create table mentions (
      app_id ${text} not null, conversation_id ${text} not null, user_id ${text} not null,
      seq ${int} not null, sender_id ${text} not null,
      primary key (app_id, conversation_id, user_id, seq)) ${end}`.execute(db);
  },
};
