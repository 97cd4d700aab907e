import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What users have decided for themselves is synced to their devices. */
export const mySettings: Migration = {
  name: '0024-my-settings',
  async up(db, dialect) {
    const int = dialect === 'postgres' ? sql`bigint` : sql`integer`;
    await sql`alter table users add column settings_rev ${int} not null default 0`.execute(db);
  },
};
