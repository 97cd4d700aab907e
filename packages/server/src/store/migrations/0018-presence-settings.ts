import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What users have decided about their presence. */
export const presenceSettings: Migration = {
  name: '0018-presence-settings',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const big = isPostgres ? sql`bigint` : sql`integer`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table presence_settings (
      app_id ${text} not null, user_id ${text} not null, rev ${big} not null,
      availability ${text} not null, status_text ${text}, status_expires_at ${big},
      last_seen_visibility ${text} not null,
      primary key (app_id, user_id)) ${end}`.execute(db);
  },
};
