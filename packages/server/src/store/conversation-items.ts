import type { Conversation, ConversationItem, Message, Progress } from '@confab/protocol';
import { limits, mentionCountOf, unreadCountOf } from '@confab/protocol/runtime';
import { type StoredConversation, toConversation, toWireConversation } from './conversations.ts';
import { findAbove, type FoundAbove } from './above-position.ts';
import type { Db } from './database.ts';
import { type ItemPage, pageQuery, pinnedAt } from './item-pages.ts';
import { membershipColumns } from './member-rows.ts';
import type { MemberKey } from './members.ts';
import { activeMemberships } from './memberships.ts';
import { toLookedAt, toMine } from './my-rows.ts';
import { type UserKey, viewColumns } from './views.ts';
import { parseContent } from './withheld.ts';

/** One conversation as the user sees it, or null when they are not an active member. */
export async function findItem(
  db: Db,
  { appId, conversationId, userId }: MemberKey,
): Promise<ConversationItem | null> {
  const row = await itemQuery(db, appId, userId)
    .where('members.conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (!row) return null;
  const [item] = await toItems(db, { appId, userId }, [row]);
  return item ?? null;
}

/** A page of the user's conversation list, pinned ones first and then newest activity first. */
export async function findItems(
  db: Db,
  owner: UserKey,
  page: ItemPage,
): Promise<ConversationItem[]> {
  // The page is found first: rows that sorting would throw away are not read whole.
  const rows = await itemQuery(db, owner.appId, owner.userId)
    .where('members.conversation_id', 'in', pageQuery(db, owner, page))
    .orderBy(pinnedAt, 'desc')
    .orderBy('conversations.last_activity_at', 'desc')
    .orderBy('conversations.id')
    .execute();
  return toItems(db, owner, rows);
}

async function toItems(
  db: Db,
  user: UserKey,
  rows: readonly ItemRow[],
): Promise<ConversationItem[]> {
  const progress = await findProgress(db, user, rows);
  const above = await findAbove(db, user, rows.map(toLookedAt));
  return rows.map((row) => {
    return toItem(row, user.userId, { others: progress.get(row.id), above: above.get(row.id) });
  });
}

/** READ-5: how far the other members of conversations have come; large groups are left out. */
async function findProgress(
  db: Db,
  owner: UserKey,
  conversations: readonly { readonly id: string; readonly member_count: number }[],
): Promise<Map<string, Progress>> {
  const ids = conversations
    .filter((row) => row.member_count <= limits.progressMembersMax)
    .map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await db.kysely
    .selectFrom('members')
    .where('app_id', '=', owner.appId)
    .where('conversation_id', 'in', ids)
    .where('user_id', '!=', owner.userId)
    .where('status', '=', 'active')
    .groupBy('conversation_id')
    .select((members) => [
      'conversation_id as id',
      members.fn.min('delivered_seq').as('deliveredSeq'),
      members.fn.min('read_seq').as('readSeq'),
    ])
    .execute();
  return new Map(rows.map(({ id, deliveredSeq, readSeq }) => [id, { deliveredSeq, readSeq }]));
}

function itemQuery(db: Db, appId: string, userId: string) {
  return activeMemberships(db, appId, userId)
    .leftJoin('messages as last', (join) =>
      join
        .onRef('last.app_id', '=', 'conversations.app_id')
        .onRef('last.conversation_id', '=', 'conversations.id')
        .onRef('last.seq', '=', 'conversations.seq'),
    )
    .selectAll('conversations')
    .select([
      ...membershipColumns.map((column) => `members.${column}` as const),
      ...viewColumns.map((column) => `members.${column}` as const),
      'last.id as last_id',
      'last.rev as last_rev',
      'last.changed_rev as last_changed_rev',
      'last.sender_id as last_sender_id',
      'last.client_msg_id as last_client_msg_id',
      'last.content as last_content',
      'last.created_at as last_created_at',
      'last.sender_count as last_sender_count',
    ]);
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemQuery>['execute']>>[number];

interface AroundItem {
  readonly others: Progress | undefined;
  readonly above: FoundAbove | undefined;
}

function toItem(row: ItemRow, userId: string, { others, above }: AroundItem): ConversationItem {
  const stored = toConversation(row);
  const conversation = toWireConversation(stored);
  const { membership, view } = toMine(row, above);
  return {
    conversation,
    membership,
    view: view.rev === 0 ? null : view,
    unreadCount: unreadCountOf({ conversation, membership, view }),
    mentionCount: mentionCountOf({ membership, view }),
    // VIEW-4
    lastMessage: stored.seq > view.clearedSeq ? toLastMessage(row, stored, userId) : null,
    peerId: peerOf(stored, userId),
    others: others ?? null,
  };
}

/** The other person, as far as there is one: for an agent whose system conversation it is. */
function peerOf({ directPair, system }: StoredConversation, userId: string): string | null {
  const people = directPair ?? (system ? [system.userId] : []);
  return people.find((id) => id !== userId) ?? null;
}

function toLastMessage(row: ItemRow, conversation: Conversation, readerId: string): Message | null {
  if (row.last_id === null) return null;
  return {
    id: row.last_id,
    conversationId: conversation.id,
    seq: conversation.seq,
    rev: row.last_changed_rev ?? row.last_rev ?? 0,
    senderId: row.last_sender_id ?? '',
    clientMsgId: row.last_client_msg_id ?? '',
    content: parseContent(row.last_content ?? 'null', readerId),
    createdAt: row.last_created_at ?? 0,
    messageCount: conversation.messageCount,
    senderCount: row.last_sender_count ?? 0,
  };
}
