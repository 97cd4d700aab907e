import type { Message } from '@confab/protocol';
import { sql } from 'kysely';
import type { ConversationKey } from './conversations.ts';
import type { Db } from './database.ts';
import type { MemberKey } from './members.ts';
import type { MessageRow } from './conversation-tables.ts';
import { parseContent, withheldFromOf } from './withheld.ts';

/** A conversation through the eyes of a user; null reads for the backend, from whom nothing is kept (BLOCK-4). */
export interface Reading extends ConversationKey {
  readonly readerId: string | null;
}

/** One message, or null. */
export async function findMessage(
  db: Db,
  key: Reading & { readonly seq: number },
): Promise<Message | null> {
  const row = await messageRows(db, key).where('seq', '=', key.seq).executeTakeFirst();
  return row ? toMessage(row, key.readerId) : null;
}

/** Who never gets to see a message (BLOCK-4), or null. */
export async function findWithheldFrom(
  db: Db,
  key: ConversationKey & { readonly seq: number },
): Promise<string | null> {
  const row = await messageRows(db, key).where('seq', '=', key.seq).executeTakeFirst();
  return row ? withheldFromOf(row.content) : null;
}

/** The messages at some seqs, in any order. */
export async function findMessagesAt(
  db: Db,
  key: Reading,
  seqs: readonly number[],
): Promise<Message[]> {
  if (seqs.length === 0) return [];
  const rows = await messageRows(db, key).where('seq', 'in', seqs).execute();
  return rows.map((row) => toMessage(row, key.readerId));
}

/** The newest `limit` messages whose seq is below `beforeSeq` and above `floor`, ascending. */
export async function listMessagesBefore(
  db: Db,
  key: Reading,
  range: { beforeSeq: number; limit: number; floor: number },
): Promise<Message[]> {
  const rows = await messageRows(db, key)
    .where('seq', '<', range.beforeSeq)
    .where('seq', '>', range.floor)
    .orderBy('seq', 'desc')
    .limit(range.limit)
    .execute();
  return rows.map((row) => toMessage(row, key.readerId)).reverse();
}

/** The oldest `limit` messages whose seq is above `afterSeq`, ascending. */
export async function listMessagesAfter(
  db: Db,
  key: Reading,
  range: { afterSeq: number; limit: number },
): Promise<Message[]> {
  const rows = await messageRows(db, key)
    .where('seq', '>', range.afterSeq)
    .orderBy('seq')
    .limit(range.limit)
    .execute();
  return rows.map((row) => toMessage(row, key.readerId));
}

/** A message as it is now, under the rev for which it is listed: of its creation, or of its last change. */
export interface ListedMessage {
  readonly message: Message;
  readonly rev: number;
}

/** The messages that were created or changed above a cursor, by that rev. */
export async function listMessagesSince(
  db: Db,
  key: Reading,
  range: RevRange,
): Promise<ListedMessage[]> {
  const created = await listCreatedSince(db, key, range);
  const changed = await messageRows(db, key)
    .where('changed_rev', '>', range.sinceRev)
    .where('changed_rev', '<=', range.upToRev)
    .where('rev', '<=', range.sinceRev)
    .orderBy('changed_rev')
    .limit(range.limit)
    .execute();
  if (changed.length === 0) return created;
  const listed = changed.map((row) => ({
    message: toMessage(row, key.readerId),
    rev: row.changed_rev ?? 0,
  }));
  return [...created, ...listed].sort((left, right) => left.rev - right.rev).slice(0, range.limit);
}

interface RevRange {
  readonly sinceRev: number;
  readonly upToRev: number;
  readonly limit: number;
}

/**
 * The row of a message keeps the rev of its creation, so revs grow with seqs: the newest message that the cursor covers
 * is found by walking back over the new ones, without an index by rev.
 */
async function listCreatedSince(db: Db, key: Reading, range: RevRange): Promise<ListedMessage[]> {
  const rows = await messageRows(db, key)
    .where('seq', '>', ({ fn, selectFrom, val }) => {
      const covered = selectFrom('messages')
        .select('seq')
        .where('app_id', '=', key.appId)
        .where('conversation_id', '=', key.conversationId)
        .where('rev', '<=', range.sinceRev)
        .orderBy('seq', 'desc')
        .limit(1);
      return fn.coalesce(covered, val(0));
    })
    .where('rev', '<=', range.upToRev)
    .orderBy('seq')
    .limit(range.limit)
    .execute();
  return rows.map((row) => ({ message: toMessage(row, key.readerId), rev: row.rev }));
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
    .where(isCountable)
    .where('seq', '>', position.upToSeq)
    .executeTakeFirst();
  return (at?.message_count ?? 0) - (position.ownCount - (above?.count ?? 0));
}

/**
 * INFO-1, BLOCK-4: what the server says counts for nobody, nor does what is withheld. The type comes first in what
 * `insertMessages` writes.
 */
const isCountable = sql<boolean>`content not like '{"type":"info"%' and content not like '{"type":"withheld"%'`;

/** The seq of the newest countable message that someone else has sent; 0 when there is none. */
export async function newestSeqOfOthers(db: Db, key: MemberKey): Promise<number> {
  const row = await messageRows(db, key)
    .clearSelect()
    .select('seq')
    .where('sender_id', '<>', key.userId)
    .where(isCountable)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

function messageRows(db: Db, key: ConversationKey) {
  return db.kysely
    .selectFrom('messages')
    .selectAll()
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId);
}

/** The message of a row, as a reader sees it. */
export function toMessage(row: MessageRow, readerId: string | null): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    rev: row.changed_rev ?? row.rev,
    senderId: row.sender_id,
    clientMsgId: row.client_msg_id,
    content: parseContent(row.content, readerId),
    createdAt: row.created_at,
    messageCount: row.message_count,
    senderCount: row.sender_count,
  };
}
