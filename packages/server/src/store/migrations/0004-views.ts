import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

const memberColumns = [
  'view_rev bigint not null default 0',
  'pinned_at bigint',
  'archived_count bigint',
  'keeps_archived bigint not null default 0',
  'hidden_count bigint',
  'notification_level text',
  'muted_until bigint',
  "labels text not null default '[]'",
  'cleared_seq bigint not null default 0',
  'position_seq bigint',
  'position_count bigint',
  'position_marked bigint',
  'position_read_seq bigint',
  'alias text',
  'draft text',
];

/** What a conversation is to one user alone, and the rev of each user that such changes raise (SYNC-11). */
export const views: Migration = {
  name: '0004-views',
  async up(db) {
    await sql`alter table users add column rev bigint not null default 0`.execute(db);
    for (const column of memberColumns) {
      await sql`alter table members add column ${sql.raw(column)}`.execute(db);
    }
    // Most rows never change their view, so that the index stays small.
    await sql`create index members_by_view_rev
      on members (app_id, user_id, view_rev) where view_rev > 0`.execute(db);
  },
};
