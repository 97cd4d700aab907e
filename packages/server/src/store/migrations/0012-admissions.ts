import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Who asked to join a group and who was invited, and who may add a user without asking. */
export const admissions: Migration = {
  name: '0012-admissions',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = isPostgres ? sql`text collate "C"` : sql`text`;
    const end = isPostgres ? sql`` : sql`without rowid`;
    await sql`create table admissions (
      app_id ${text} not null, conversation_id ${text} not null, user_id ${text} not null,
      rev bigint not null, kind ${text} not null, status ${text} not null, note ${text},
      invited_by ${text}, name ${text} not null, avatar_url ${text},
      created_at bigint not null, expires_at bigint not null,
      primary key (app_id, conversation_id, user_id)) ${end}`.execute(db);
    await sql`create index admissions_by_rev on admissions (app_id, user_id, rev)`.execute(db);
    await sql`create index admissions_by_expiry
      on admissions (app_id, conversation_id, kind, expires_at, user_id)
      where status = 'pending'`.execute(db);
    // Who is told of requests is asked for with each of them, and most members are neither owner nor admin.
    await sql`create index members_by_role
      on members (app_id, conversation_id, role) where role <> 'member'`.execute(db);
    await sql`alter table users add column add_policy text`.execute(db);
  },
};
