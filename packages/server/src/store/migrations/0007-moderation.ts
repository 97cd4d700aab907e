import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

const memberColumns = [
  'nickname text',
  'speech_muted_until bigint',
  'is_allowlisted bigint not null default 0',
  'last_sent_at bigint not null default 0',
  'banned_until bigint',
  'ban_reason text',
];

/** Who may write in a group and who may be in it, and what members are called there. */
export const moderation: Migration = {
  name: '0007-moderation',
  async up(db) {
    for (const column of memberColumns) {
      await sql`alter table members add column ${sql.raw(column)}`.execute(db);
    }
    await sql`create index members_by_ban
      on members (app_id, conversation_id, user_id) where banned_until is not null`.execute(db);
  },
};
