import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What of each conversation a user wants to be counted. */
export const countPreferences: Migration = {
  name: '0025-count-preferences',
  async up(db) {
    await sql`alter table members add column count_preference text not null default 'all'`.execute(
      db,
    );
  },
};
