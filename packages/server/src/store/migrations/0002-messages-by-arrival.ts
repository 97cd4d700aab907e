import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * On SQLite messages move from the primary key's tree, where each conversation writes to pages of its own, to the
 * order in which they arrive, where all conversations write to the last page (ADR 11).
 */
async function storeByArrival(db: Kysely<unknown>): Promise<void> {
  await sql`create table messages_by_arrival (
    app_id text not null, conversation_id text not null, seq bigint not null, rev bigint not null,
    id text not null, sender_id text not null, client_msg_id text not null,
    content text not null, created_at bigint not null, message_count bigint not null,
    sender_count bigint not null, primary key (app_id, conversation_id, seq))`.execute(db);
  await sql`insert into messages_by_arrival select * from messages order by created_at`.execute(db);
  await sql`drop table messages`.execute(db);
  await sql`alter table messages_by_arrival rename to messages`.execute(db);
  await sql`create unique index messages_by_client_msg_id
    on messages (app_id, sender_id, client_msg_id)`.execute(db);
}

export const messagesByArrival: Migration = {
  name: '0002-messages-by-arrival',
  async up(db, dialect) {
    if (dialect === 'sqlite') await storeByArrival(db);
    else await sql`drop index messages_by_rev`.execute(db);
  },
};
