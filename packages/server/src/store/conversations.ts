import type { Conversation, Pin } from '@confab/protocol';
import type { BatchStatement } from './batch-statement.ts';
import { type DirectPair, pairOfKey, toDirectKey, toSystemKey } from './conversation-keys.ts';
import type { Db, Tx } from './database.ts';
import { parseSettings, stringifySettings } from './group-settings.ts';
import type { ConversationRow } from './conversation-tables.ts';
import { parsePins, stringifyPins } from './pins.ts';
import { parseTypeFields, stringifyTypeFields } from './type-fields.ts';

/** A conversation and what the server alone knows of it. */
export interface StoredConversation extends Conversation {
  /** Both user ids of a direct or order conversation. */
  readonly directPair: DirectPair | null;
  /** The newest seq that was recalled, and the newest with a mention; 0 when there is none. */
  readonly recalledSeq: number;
  readonly mentionSeq: number;
  /** Empty when there are none. */
  readonly pins: Pin[];
}

/** The conversation, or null. */
export async function findConversation(
  db: Db,
  appId: string,
  conversationId: string,
): Promise<StoredConversation | null> {
  const row = await db.kysely
    .selectFrom('conversations')
    .selectAll()
    .where('app_id', '=', appId)
    .where('id', '=', conversationId)
    .executeTakeFirst();
  return row ? toConversation(row) : null;
}

/**
 * The conversation, locked until the transaction ends, or null. Every transaction that raises `seq` or `rev` takes
 * this lock first, which is what makes both gap-free (LOG-1, LOG-2). SQLite locks the whole store instead.
 */
export async function lockConversation(
  tx: Tx,
  appId: string,
  conversationId: string,
): Promise<StoredConversation | null> {
  const [conversation] = await lockConversations(tx, [{ appId, conversationId }]);
  return conversation?.conversation ?? null;
}

/** Names a conversation over all apps. */
export interface ConversationKey {
  readonly appId: string;
  readonly conversationId: string;
}

const selectForUpdate: BatchStatement = {
  name: 'lock_conversations',
  sqlite: 'select * from conversations where app_id = ? and id = ?',
  postgres: `select conversations.* from unnest($1::text[], $2::text[]) as key (app_id, id)
    join conversations using (app_id, id) order by app_id, id for update of conversations`,
};

/** Those of the conversations that exist, locked in one order for everyone, so that two batches cannot deadlock. */
export async function lockConversations(
  tx: Tx,
  keys: readonly ConversationKey[],
): Promise<{ appId: string; conversation: StoredConversation }[]> {
  const rows = await tx.runBatch<ConversationRow>(
    selectForUpdate,
    keys.map((key) => [key.appId, key.conversationId]),
  );
  return rows.map((row) => ({ appId: row.app_id, conversation: toConversation(row) }));
}

/** Stores a new conversation; false when its id, or its direct pair, is taken. */
export async function insertConversation(
  tx: Tx,
  appId: string,
  conversation: StoredConversation,
): Promise<boolean> {
  const result = await tx.kysely
    .insertInto('conversations')
    .values({
      app_id: appId,
      id: conversation.id,
      type: conversation.type,
      name: conversation.name,
      description: conversation.description,
      avatar_url: conversation.avatarUrl,
      join_policy: conversation.joinPolicy,
      max_members: conversation.maxMembers,
      member_count: conversation.memberCount,
      created_by: conversation.createdBy,
      created_at: conversation.createdAt,
      last_activity_at: conversation.lastActivityAt,
      seq: conversation.seq,
      rev: conversation.rev,
      message_count: conversation.messageCount,
      direct_key: keyOf(conversation),
      settings: stringifySettings(conversation.settings),
      type_fields: stringifyTypeFields(conversation),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The counters of a conversation that writes move. */
export type ConversationCounters = Pick<
  Conversation,
  'seq' | 'rev' | 'messageCount' | 'memberCount' | 'lastActivityAt'
>;

const updateCounters: BatchStatement = {
  name: 'update_conversation_counters',
  sqlite: `update conversations set seq = ?, rev = ?, message_count = ?, member_count = ?, last_activity_at = ?
    where app_id = ? and id = ?`,
  postgres: `update conversations set seq = next.seq, rev = next.rev, message_count = next.message_count,
    member_count = next.member_count, last_activity_at = next.last_activity_at
    from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])
      as next (seq, rev, message_count, member_count, last_activity_at, app_id, id)
    where conversations.app_id = next.app_id and conversations.id = next.id`,
};

/** Writes the counters of locked conversations. */
export async function updateConversationCounters(
  tx: Tx,
  changed: readonly {
    readonly appId: string;
    readonly conversation: { readonly id: string } & ConversationCounters;
  }[],
): Promise<void> {
  await tx.runBatch(
    updateCounters,
    changed.map(({ appId, conversation }) => [
      conversation.seq,
      conversation.rev,
      conversation.messageCount,
      conversation.memberCount,
      conversation.lastActivityAt,
      appId,
      conversation.id,
    ]),
  );
}

/** Writes what people decide about a conversation. */
export async function updateConversationFields(
  tx: Tx,
  appId: string,
  conversation: StoredConversation,
): Promise<void> {
  await tx.kysely
    .updateTable('conversations')
    .set({
      name: conversation.name,
      description: conversation.description,
      avatar_url: conversation.avatarUrl,
      join_policy: conversation.joinPolicy,
      max_members: conversation.maxMembers,
      settings: stringifySettings(conversation.settings),
      destroyed_at: conversation.destroyedAt,
      type_fields: stringifyTypeFields(conversation),
      pins: stringifyPins(conversation.pins),
    })
    .where('app_id', '=', appId)
    .where('id', '=', conversation.id)
    .execute();
}

function keyOf({ directPair, order, system }: StoredConversation): string | null {
  if (system) return toSystemKey(system.userId);
  return directPair && toDirectKey({ pair: directPair, orderId: order?.id ?? null });
}

/** Reads a row of the conversations table. */
export function toConversation(row: ConversationRow): StoredConversation {
  return {
    id: row.id,
    type: row.type as Conversation['type'],
    name: row.name,
    description: row.description,
    avatarUrl: row.avatar_url,
    joinPolicy: row.join_policy as Conversation['joinPolicy'],
    maxMembers: row.max_members,
    memberCount: row.member_count,
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastActivityAt: row.last_activity_at,
    seq: row.seq,
    rev: row.rev,
    messageCount: row.message_count,
    settings: row.type === 'group' ? parseSettings(row.settings) : null,
    destroyedAt: row.destroyed_at,
    ...parseTypeFields(row.type_fields),
    directPair: pairOfKey(row.direct_key),
    recalledSeq: row.recalled_seq,
    mentionSeq: row.mention_seq,
    pins: parsePins(row.pins),
  };
}

/** The conversation as it is sent. */
export function toWireConversation(stored: StoredConversation): Conversation {
  const { directPair: _, recalledSeq: __, mentionSeq: ___, pins, ...conversation } = stored;
  return pins.length === 0 ? conversation : { ...conversation, pins };
}
