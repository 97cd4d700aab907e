import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What only conversations of one type have, such as the order that an order conversation is about. */
export const typeFields: Migration = {
  name: '0008-type-fields',
  async up(db) {
    await sql`alter table conversations add column type_fields text`.execute(db);
  },
};
