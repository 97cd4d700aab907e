import type { Message } from '@confab/protocol';
import type { BatchStatement } from './batch-statement.ts';
import type { MessageRow } from './conversation-tables.ts';
import type { Tx } from './database.ts';
import { toMessage } from './messages.ts';
import { stringifyContent } from './withheld.ts';

/** Names a send over all apps: repeating it is the same send (SEND-2). */
export interface SendKey {
  readonly appId: string;
  readonly senderId: string;
  readonly clientMsgId: string;
}

/** A message on its way into the store. */
export interface NewMessage {
  readonly appId: string;
  readonly message: Message;
  /** Who never gets to see it (BLOCK-4), or null. */
  readonly withheldFrom: string | null;
}

const selectBySend: BatchStatement = {
  name: 'messages_by_send',
  sqlite: 'select * from messages where app_id = ? and sender_id = ? and client_msg_id = ?',
  postgres: `select messages.* from unnest($1::text[], $2::text[], $3::text[]) as key (app_id, sender_id, client_msg_id)
    join messages using (app_id, sender_id, client_msg_id)`,
};

/** The messages that these sends have stored before. */
export async function findMessagesBySends(
  tx: Tx,
  keys: readonly SendKey[],
): Promise<{ appId: string; message: Message }[]> {
  const rows = await tx.runBatch<MessageRow>(
    selectBySend,
    keys.map((key) => [key.appId, key.senderId, key.clientMsgId]),
  );
  // A repeated send is told what the first one was told, whatever has become of the message.
  return rows.map((row) => ({
    appId: row.app_id,
    message: { ...toMessage(row, row.sender_id), rev: row.rev },
  }));
}

const insert: BatchStatement = {
  name: 'insert_messages',
  sqlite: `insert into messages (app_id, conversation_id, seq, rev, id, sender_id, client_msg_id, content, created_at,
    message_count, sender_count) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  postgres: `insert into messages (app_id, conversation_id, seq, rev, id, sender_id, client_msg_id, content, created_at,
    message_count, sender_count) select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[],
    $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[])`,
};

/** Stores new messages. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  await tx.runBatch(
    insert,
    messages.map(({ appId, message, withheldFrom }) => [
      appId,
      message.conversationId,
      message.seq,
      message.rev,
      message.id,
      message.senderId,
      message.clientMsgId,
      stringifyContent(message.content, withheldFrom),
      message.createdAt,
      message.messageCount,
      message.senderCount,
    ]),
  );
}
