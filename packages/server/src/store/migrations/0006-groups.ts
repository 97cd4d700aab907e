import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What the owner and admins of a group decide, and when a group was destroyed. */
export const groups: Migration = {
  name: '0006-groups',
  async up(db) {
    await sql`alter table conversations add column settings text`.execute(db);
    await sql`alter table conversations add column destroyed_at bigint`.execute(db);
  },
};
