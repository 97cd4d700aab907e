import type { Message } from '@confab/protocol';
import { type Selectable, sql } from 'kysely';
import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import type { MemberKey } from './members.ts';
import type { MessageTable } from './schema.ts';

/** Names a send over all apps: repeating it is the same send (SEND-2). */
export interface SendKey {
  readonly appId: string;
  readonly senderId: string;
  readonly clientMsgId: string;
}

/** The messages that these sends have stored before. */
export async function findMessagesBySends(
  db: Db,
  keys: readonly SendKey[],
): Promise<{ appId: string; message: Message }[]> {
  const rows = await db.kysely
    .selectFrom('messages')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('app_id', 'sender_id', 'client_msg_id'),
        'in',
        keys.map((key) => tuple(key.appId, key.senderId, key.clientMsgId)),
      ),
    )
    .execute();
  return rows.map((row) => ({ appId: row.app_id, message: toMessage(row) }));
}

/** Stores new messages. */
export async function insertMessages(
  tx: Tx,
  messages: readonly { appId: string; message: Message }[],
): Promise<void> {
  await tx.kysely
    .insertInto('messages')
    .values(messages.map(({ appId, message }) => toRow(appId, message)))
    .execute();
}

/** The newest `limit` messages whose seq is below `beforeSeq`, ascending. */
export async function listMessagesBefore(
  db: Db,
  key: ConversationKey,
  range: { beforeSeq: number; limit: number },
): Promise<Message[]> {
  const rows = await messageRows(db, key)
    .where('seq', '<', range.beforeSeq)
    .orderBy('seq', 'desc')
    .limit(range.limit)
    .execute();
  return rows.map(toMessage).reverse();
}

/** The oldest `limit` messages whose seq is above `afterSeq`, ascending. */
export async function listMessagesAfter(
  db: Db,
  key: ConversationKey,
  range: { afterSeq: number; limit: number },
): Promise<Message[]> {
  const rows = await messageRows(db, key)
    .where('seq', '>', range.afterSeq)
    .orderBy('seq')
    .limit(range.limit)
    .execute();
  return rows.map(toMessage);
}

/** The messages whose rev is above a cursor, by rev. */
export async function listMessagesSince(
  db: Db,
  key: ConversationKey,
  range: { sinceRev: number; upToRev: number; limit: number },
): Promise<Message[]> {
  const rows = await messageRows(db, key)
    .where('rev', '>', range.sinceRev)
    .where('rev', '<=', range.upToRev)
    .orderBy('rev')
    .limit(range.limit)
    .execute();
  return rows.map(toMessage);
}

/** How many countable messages of others stand at or below a seq: what `readCount` becomes there (READ-3). */
export async function countReadOfOthers(
  db: Db,
  key: MemberKey,
  position: { upToSeq: number; ownCount: number },
): Promise<number> {
  const at = await messageRows(db, key).where('seq', '=', position.upToSeq).executeTakeFirst();
  const above = await db.kysely
    .selectFrom('messages')
    .select(sql<number>`count(*)`.as('count'))
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('sender_id', '=', key.userId)
    .where('seq', '>', position.upToSeq)
    .executeTakeFirst();
  return (at?.message_count ?? 0) - (position.ownCount - (above?.count ?? 0));
}

function messageRows(db: Db, key: ConversationKey) {
  return db.kysely
    .selectFrom('messages')
    .selectAll()
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId);
}

function toMessage(row: Selectable<MessageTable>): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    rev: row.rev,
    senderId: row.sender_id,
    clientMsgId: row.client_msg_id,
    content: JSON.parse(row.content) as Message['content'],
    createdAt: row.created_at,
    messageCount: row.message_count,
    senderCount: row.sender_count,
  };
}

function toRow(appId: string, message: Message): Selectable<MessageTable> {
  return {
    app_id: appId,
    conversation_id: message.conversationId,
    seq: message.seq,
    rev: message.rev,
    id: message.id,
    sender_id: message.senderId,
    client_msg_id: message.clientMsgId,
    content: JSON.stringify(message.content),
    created_at: message.createdAt,
    message_count: message.messageCount,
    sender_count: message.senderCount,
  };
}
