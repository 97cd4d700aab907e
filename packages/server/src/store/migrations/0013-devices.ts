import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

const userColumns = [
  'tokens_valid_from bigint not null default 0',
  'banned_at bigint',
  'banned_until bigint',
  'ban_reason text',
];

/** On which devices users are logged in, whose tokens were revoked, and who is banned from an app. */
export const devices: Migration = {
  name: '0013-devices',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table devices (
      app_id ${text} not null, user_id ${text} not null, id ${text} not null, platform ${text} not null,
      name ${text}, first_seen_at bigint not null, last_seen_at bigint not null, logged_out_at bigint,
      end_reason ${text}, tokens_valid_from bigint not null,
      primary key (app_id, user_id, id)) ${end}`.execute(db);
    for (const column of userColumns) {
      await sql`alter table users add column ${sql.raw(column)}`.execute(db);
    }
    // Every process asks for the newest of these once a second; most rows never are one.
    await sql`create index devices_by_end
      on devices (tokens_valid_from) where tokens_valid_from > 0`.execute(db);
    await sql`create index users_by_revocation
      on users (tokens_valid_from) where tokens_valid_from > 0`.execute(db);
    await sql`create index users_by_ban_time
      on users (banned_at) where banned_at is not null`.execute(db);
    await sql`create index users_by_ban
      on users (app_id, id) where banned_until is not null`.execute(db);
  },
};
