import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Rooms, what is kept of them while nobody or somebody is in them, and receipts for gifts that are used up. */
export const rooms: Migration = {
  name: '0011-rooms',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table rooms (
      app_id ${text} not null, id ${text} not null, name ${text} not null, description ${text},
      owner_id ${text} not null, settings ${text} not null, created_at bigint not null,
      rev bigint not null, empty_since bigint, destroy_at bigint, primary key (app_id, id)) ${end}`.execute(
      db,
    );
    await sql`create index rooms_by_end on rooms (destroy_at) where destroy_at is not null`.execute(
      db,
    );
    await sql`create table room_attributes (
      app_id ${text} not null, room_id ${text} not null, key ${text} not null, value ${text} not null,
      owner_id ${text} not null, leaves_with_owner bigint not null,
      primary key (app_id, room_id, key)) ${end}`.execute(db);
    await sql`create table room_users (
      app_id ${text} not null, room_id ${text} not null, user_id ${text} not null,
      is_admin bigint not null, is_allowlisted bigint not null, muted_until bigint,
      banned_until bigint, ban_reason ${text}, primary key (app_id, room_id, user_id)) ${end}`.execute(
      db,
    );
    await sql`create table room_messages (
      app_id ${text} not null, room_id ${text} not null, id ${text} not null,
      message ${text} not null, created_at bigint not null, primary key (app_id, room_id, id)) ${end}`.execute(
      db,
    );
    await sql`create index room_messages_by_time on room_messages (created_at)`.execute(db);
    await sql`create table room_super_admins (
      app_id ${text} not null, user_id ${text} not null, primary key (app_id, user_id)) ${end}`.execute(
      db,
    );
    await sql`create table gift_receipts (
      app_id ${text} not null, id ${text} not null, expires_at bigint not null,
      primary key (app_id, id)) ${end}`.execute(db);
    await sql`create index gift_receipts_by_end on gift_receipts (expires_at)`.execute(db);
  },
};
