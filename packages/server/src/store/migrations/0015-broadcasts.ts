import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Who is on a broadcast list, and what became of each of its messages for each of them. */
export const broadcasts: Migration = {
  name: '0015-broadcasts',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table recipients (
      app_id ${text} not null, conversation_id ${text} not null, user_id ${text} not null,
      primary key (app_id, conversation_id, user_id)) ${end}`.execute(db);
    await sql`create table deliveries (
      app_id ${text} not null, conversation_id ${text} not null, seq bigint not null, user_id ${text} not null,
      state ${text} not null, reason ${text}, direct_id ${text}, direct_seq bigint,
      primary key (app_id, conversation_id, seq, user_id)) ${end}`.execute(db);
    await sql`create index deliveries_pending on deliveries (app_id, conversation_id, seq, user_id)
      where state = 'pending'`.execute(db);
  },
};
