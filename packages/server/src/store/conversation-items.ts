import type {
  Conversation,
  ConversationItem,
  ConversationType,
  Message,
  Progress,
} from '@confab/protocol';
import { limits, unreadCountOf } from '@confab/protocol/runtime';
import { sql } from 'kysely';
import { type StoredConversation, toConversation, toWireConversation } from './conversations.ts';
import type { Db } from './database.ts';
import { membershipColumns, toMembership } from './member-rows.ts';
import type { MemberKey } from './members.ts';
import {
  activeMemberships,
  hasLabel,
  isArchived,
  isHidden,
  isListed,
  isUnread,
} from './memberships.ts';
import { toView, viewColumns } from './views.ts';

/** Where a page of the list ended: pinned items come first, then by newest activity, ties by id. */
export interface ItemPosition {
  /** 0 when not pinned. */
  readonly pinnedAt: number;
  readonly lastActivityAt: number;
  readonly conversationId: string;
}

/** One conversation as the user sees it, or null when they are not an active member. */
export async function findItem(
  db: Db,
  { appId, conversationId, userId }: MemberKey,
): Promise<ConversationItem | null> {
  const row = await itemQuery(db, appId, userId)
    .where('members.conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (!row) return null;
  const progress = await findProgress(db, { appId, userId }, [row]);
  return toItem(row, userId, progress.get(row.id));
}

/** Which part of the list is wanted. */
export interface ItemFilter {
  readonly show: 'main' | 'archived' | 'all';
  readonly type?: ConversationType;
  readonly label?: string;
  readonly unread?: boolean;
  readonly now: number;
}

/** A page of the list. */
export interface ItemPage {
  readonly filter: ItemFilter;
  readonly after: ItemPosition | null;
  readonly limit: number;
}

/** A page of the user's conversation list, pinned ones first and then newest activity first. */
export async function findItems(
  db: Db,
  owner: { appId: string; userId: string },
  page: ItemPage,
): Promise<ConversationItem[]> {
  // The page is found first: rows that sorting would throw away are not read whole.
  const rows = await itemQuery(db, owner.appId, owner.userId)
    .where('members.conversation_id', 'in', pageQuery(db, owner, page))
    .orderBy(pinnedAt, 'desc')
    .orderBy('conversations.last_activity_at', 'desc')
    .orderBy('conversations.id')
    .execute();
  const progress = await findProgress(db, owner, rows);
  return rows.map((row) => toItem(row, owner.userId, progress.get(row.id)));
}

/** READ-5: how far the other members of conversations have come; large groups are left out. */
async function findProgress(
  db: Db,
  owner: { appId: string; userId: string },
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

/** 0 when not pinned, so that pinned ones come first. */
const pinnedAt = sql<number>`coalesce(members.pinned_at, 0)`;

/** The ids of a page of the list. */
function pageQuery(
  db: Db,
  { appId, userId }: { appId: string; userId: string },
  { filter, after, limit }: ItemPage,
) {
  return filtered(activeMemberships(db, appId, userId).where(isListed), filter)
    .$if(after !== null, (query) => query.where(isAfter(after ?? start)))
    .orderBy(pinnedAt, 'desc')
    .orderBy('conversations.last_activity_at', 'desc')
    .orderBy('conversations.id')
    .limit(limit)
    .select('conversations.id');
}

const start: ItemPosition = { pinnedAt: 0, lastActivityAt: 0, conversationId: '' };

function isAfter({ pinnedAt: pinned, lastActivityAt, conversationId }: ItemPosition) {
  return sql<boolean>`(${pinnedAt} < ${pinned} or (${pinnedAt} = ${pinned}
    and (conversations.last_activity_at < ${lastActivityAt} or (conversations.last_activity_at = ${lastActivityAt}
    and conversations.id > ${conversationId}))))`;
}

function filtered(
  query: ReturnType<typeof activeMemberships>,
  { show, type, label, unread, now }: ItemFilter,
): ReturnType<typeof activeMemberships> {
  let result = query;
  if (show === 'main')
    result = result.where(sql<boolean>`not ${isArchived(now)} and not ${isHidden}`);
  if (show === 'archived') result = result.where(isArchived(now));
  if (type !== undefined) result = result.where('conversations.type', '=', type);
  if (label !== undefined) result = result.where(hasLabel(label));
  if (unread === true) result = result.where(isUnread);
  return result;
}

/** The rev of every conversation in the user's list: what the sync digest is made of. */
export async function findRevs(
  db: Db,
  appId: string,
  userId: string,
): Promise<{ conversationId: string; rev: number }[]> {
  return await activeMemberships(db, appId, userId)
    .where(isListed)
    .select(['conversations.id as conversationId', 'conversations.rev as rev'])
    .execute();
}

/** The ids of every conversation that the user is an active member of, listed or not. */
export async function findConversationIds(
  db: Db,
  appId: string,
  userId: string,
): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('members')
    .select('conversation_id')
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .execute();
  return rows.map((row) => row.conversation_id);
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
      'last.sender_id as last_sender_id',
      'last.client_msg_id as last_client_msg_id',
      'last.content as last_content',
      'last.created_at as last_created_at',
      'last.sender_count as last_sender_count',
    ]);
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemQuery>['execute']>>[number];

function toItem(row: ItemRow, userId: string, others: Progress | undefined): ConversationItem {
  const stored = toConversation(row);
  const conversation = toWireConversation(stored);
  const membership = toMembership(row);
  const view = toView(row.id, row);
  return {
    conversation,
    membership,
    view: view.rev === 0 ? null : view,
    unreadCount: unreadCountOf({ conversation, membership, view }),
    // VIEW-4
    lastMessage: stored.seq > view.clearedSeq ? toLastMessage(row, stored) : null,
    peerId: peerOf(stored, userId),
    others: others ?? null,
  };
}

/** The other person, as far as there is one: for an agent whose system conversation it is. */
function peerOf({ directPair, system }: StoredConversation, userId: string): string | null {
  const people = directPair ?? (system ? [system.userId] : []);
  return people.find((id) => id !== userId) ?? null;
}

function toLastMessage(row: ItemRow, conversation: Conversation): Message | null {
  if (row.last_id === null) return null;
  return {
    id: row.last_id,
    conversationId: conversation.id,
    seq: conversation.seq,
    rev: row.last_rev ?? 0,
    senderId: row.last_sender_id ?? '',
    clientMsgId: row.last_client_msg_id ?? '',
    content: JSON.parse(row.last_content ?? 'null') as Message['content'],
    createdAt: row.last_created_at ?? 0,
    messageCount: conversation.messageCount,
    senderCount: row.last_sender_count ?? 0,
  };
}

/** How many conversations of a type each of the users is an active member of; users without any are left out. */
export async function countConversations(
  db: Db,
  appId: string,
  { type, userIds }: { readonly type: 'group' | 'broadcast'; readonly userIds: readonly string[] },
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await db.kysely
    .selectFrom('members')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.app_id', '=', 'members.app_id')
        .onRef('conversations.id', '=', 'members.conversation_id'),
    )
    .where('members.app_id', '=', appId)
    .where('members.user_id', 'in', [...userIds])
    .where('members.status', '=', 'active')
    .where('conversations.type', '=', type)
    .groupBy('members.user_id')
    .select(['members.user_id as userId', sql<number>`count(*)`.as('count')])
    .execute();
  return new Map(rows.map((row) => [row.userId, row.count]));
}
