import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Byte order on every database: ids and cursors compare the same everywhere. */
function textType(isPostgres: boolean): RawBuilder<unknown> {
  return isPostgres ? sql`text collate "C"` : sql`text`;
}

/** Rows live in the primary key's tree, so that a page of history is one read in order. */
function clustered(isPostgres: boolean): RawBuilder<unknown> {
  return isPostgres ? sql`` : sql`without rowid`;
}

async function createApps(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`create table apps (
    id ${text} primary key, name ${text} not null, secret ${text} not null,
    settings ${text} not null, created_at bigint not null)`.execute(db);
  await sql`create table api_keys (
    id ${text} primary key, app_id ${text} not null references apps (id), hash ${text} not null,
    name ${text} not null, created_at bigint not null, revoked_at bigint)`.execute(db);
}

async function createUsers(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`create table users (
    app_id ${text} not null, id ${text} not null, name ${text} not null, search_name ${text} not null,
    avatar_url ${text}, language ${text}, attributes ${text} not null,
    notification_level ${text} not null, notifications_muted_until bigint, last_seen_at bigint,
    created_at bigint not null, updated_at bigint not null, primary key (app_id, id))`.execute(db);
  await sql`create index users_by_search_name on users (app_id, search_name)`.execute(db);
}

async function createConversations(
  db: Kysely<unknown>,
  text: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
): Promise<void> {
  await sql`create table conversations (
    app_id ${text} not null, id ${text} not null, type ${text} not null, name ${text},
    description ${text}, avatar_url ${text}, join_policy ${text} not null, max_members bigint not null,
    member_count bigint not null, created_by ${text} not null, created_at bigint not null,
    last_activity_at bigint not null, seq bigint not null, rev bigint not null,
    message_count bigint not null, direct_key ${text}, primary key (app_id, id)) ${end}`.execute(
    db,
  );
  await sql`create unique index conversations_by_direct_key
    on conversations (app_id, direct_key) where direct_key is not null`.execute(db);
  await sql`create table members (
    app_id ${text} not null, conversation_id ${text} not null, user_id ${text} not null,
    role ${text} not null, status ${text} not null, joined_at bigint not null, rev bigint not null,
    delivered_seq bigint not null, read_seq bigint not null, read_count bigint not null,
    own_count bigint not null, is_listed bigint not null, primary key (app_id, conversation_id, user_id)) ${end}`.execute(
    db,
  );
  await sql`create index members_by_user
    on members (app_id, user_id, status, conversation_id)`.execute(db);
  await sql`create index members_by_rev on members (app_id, conversation_id, rev)`.execute(db);
}

async function createMessages(
  db: Kysely<unknown>,
  text: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
): Promise<void> {
  await sql`create table messages (
    app_id ${text} not null, conversation_id ${text} not null, seq bigint not null, rev bigint not null,
    id ${text} not null, sender_id ${text} not null, client_msg_id ${text} not null,
    content ${text} not null, created_at bigint not null, message_count bigint not null,
    sender_count bigint not null, primary key (app_id, conversation_id, seq)) ${end}`.execute(db);
  await sql`create unique index messages_by_client_msg_id
    on messages (app_id, sender_id, client_msg_id)`.execute(db);
  await sql`create index messages_by_rev on messages (app_id, conversation_id, rev)`.execute(db);
}

export const foundation: Migration = {
  name: '0001-foundation',
  async up(db, dialect) {
    const isPostgres = dialect === 'postgres';
    const text = textType(isPostgres);
    const end = clustered(isPostgres);
    await createApps(db, text);
    await createUsers(db, text);
    await createConversations(db, text, end);
    await createMessages(db, text, end);
  },
};
