import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Which messages of a conversation are pinned (ADR 25). */
export const pins: Migration = {
  name: '0020-pins',
  async up(db, dialect) {
    const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
    await sql`alter table conversations add column pins ${text}`.execute(db);
  },
};
