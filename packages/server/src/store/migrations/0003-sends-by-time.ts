import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * The index that makes a repeated send one message (SEND-2) starts with the id that the sender made. A UUIDv7 starts
 * with its time, so what is sent now goes to the same last pages, whoever sends it (ADR 11).
 */
export const sendsByTime: Migration = {
  name: '0003-sends-by-time',
  async up(db) {
    await sql`drop index messages_by_client_msg_id`.execute(db);
    await sql`create unique index messages_by_client_msg_id
      on messages (client_msg_id, sender_id, app_id)`.execute(db);
  },
};
