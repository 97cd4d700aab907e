import type {
  Conversation,
  ConversationType,
  ConversationView,
  Message,
  Order,
  Role,
} from '@confab/protocol';
import {
  isArchived,
  isHidden,
  isMuted,
  type SpeechMute,
  speechMuteOf,
} from '@confab/protocol/runtime';
import { mentionCountOf, unreadCountOf } from '../outbox/mark-read.ts';
import { share } from '../sharing.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { OutboxRow } from '../storage/outbox-rows.ts';
import type { ConversationRow } from '../storage/rows.ts';
import {
  type MessageContext,
  shareMessage,
  type TimelineMessage,
  toPendingMessage,
  toStoredMessage,
} from './timeline-message.ts';
import { addedBy, isMarked } from './unread-view.ts';
import type { ViewContext } from './view-context.ts';

/** Why nobody can write in a conversation any more: the group has ended, or the order is closed. */
export type DisabledReason = 'destroyed' | 'closed';

/** A row of the conversation list. */
export interface ConversationListItem {
  readonly conversationId: string;
  readonly type: ConversationType;
  /** My alias of it, its name, or the peer's; an id as a last resort. */
  readonly title: string;
  readonly avatarUrl: string | null;
  readonly peerId: string | null;
  /** What an order conversation is about; null in every other. */
  readonly order: Order | null;
  readonly memberCount: number;
  readonly unreadCount: number;
  /** Unread messages that mention me. */
  readonly mentionCount: number;
  /** Epoch milliseconds. */
  readonly lastActivityAt: number;
  /** The newest, stored or pending. */
  readonly lastMessage: TimelineMessage | null;
  readonly role: Role;
  /** What I am called in this group. */
  readonly nickname: string | null;
  /** What keeps me from writing in this group, until it ends (GROUP-5). */
  readonly speechMute: SpeechMute | null;
  /** Why nobody can write in it any more; null while somebody can. */
  readonly disabledReason: DisabledReason | null;
  /** Whether I marked it as unread and have not read it since. */
  readonly isMarkedUnread: boolean;
  readonly isArchived: boolean;
  readonly isHidden: boolean;
  readonly isMuted: boolean;
  /** Whether the totals count something of it now (VIEW-5). */
  readonly isCounted: boolean;
  /** Whether I have blocked the other person of a direct conversation. */
  readonly isBlockedByMe: boolean;
  /** What it is to me alone: pin, labels, draft and the rest. */
  readonly view: ConversationView;
}

/** What a row of the list is made of besides what is stored of the conversation. */
interface ItemParts {
  /** The newest message that waits to be sent. */
  readonly pending: OutboxRow | undefined;
  /** What the row was before. */
  readonly before: ConversationListItem | undefined;
}

/** A row of the list, in which what has not changed is what it was before. */
export function toListItem(
  context: ViewContext,
  row: ConversationRow,
  { pending, before }: ItemParts,
): ConversationListItem {
  const { conversation, membership, peerId, view } = row;
  const now = context.runtime.now();
  const { state } = context.store;
  const last = lastMessageOf(context, row, pending);
  const mute = speechMuteOf(membership, conversation.settings, now);
  return share(before, {
    conversationId: row.id,
    type: conversation.type,
    ...describeConversation(row, state),
    peerId,
    order: conversation.order ?? null,
    memberCount: conversation.memberCount,
    unreadCount: unreadCountOf(row, state.receipts.get(row.id)),
    mentionCount: mentionCountOf(row, state.receipts.get(row.id)),
    lastActivityAt: Math.max(conversation.lastActivityAt, pending?.createdAt ?? 0),
    lastMessage: last === null ? null : shareMessage(before?.lastMessage, last),
    role: membership.role,
    nickname: membership.nickname ?? null,
    speechMute: mute && share(before?.speechMute, mute),
    disabledReason: disabledReasonOf(conversation),
    isMarkedUnread: isMarked(row, state),
    isArchived: isArchived(row, now),
    isHidden: isHidden(row),
    isMuted: isMuted(view, now),
    isCounted: addedBy(row, state, now).conversations > 0,
    isBlockedByMe: peerId !== null && state.relation(peerId).blockedAt !== null,
    view,
  });
}

function lastMessageOf(
  { me, outbox, store }: ViewContext,
  row: ConversationRow,
  pending: OutboxRow | undefined,
): TimelineMessage | null {
  const context: MessageContext = {
    me: me(),
    others: row.others,
    inFlight: outbox.inFlight.getSnapshot(),
    isBlocked: (userId) => store.state.relation(userId).blockedAt !== null,
    newestSeq: row.conversation.seq,
  };
  if (pending !== undefined) return toPendingMessage(pending, context);
  const last = newestShown(row, store.state);
  return last === null ? null : toStoredMessage(last, context);
}

/** What is withheld says nothing; what stood before it is shown where it is held (BLOCK-4, VIEW-4). */
function newestShown(
  { id, lastMessage, view }: ConversationRow,
  state: LocalState,
): Message | null {
  const log = state.logs.get(id)?.messages ?? [];
  const shown =
    lastMessage?.content.type === 'withheld'
      ? (log.findLast(({ content }) => content.type !== 'withheld') ?? null)
      : lastMessage;
  return shown !== null && shown.seq > view.clearedSeq ? shown : null;
}

function disabledReasonOf({ destroyedAt, order }: Conversation): DisabledReason | null {
  if (destroyedAt !== null) return 'destroyed';
  return (order?.closedAt ?? null) === null ? null : 'closed';
}

/** What a conversation is called, and its picture. */
function describeConversation(
  { id, conversation, peerId, view }: ConversationRow,
  state: LocalState,
): { title: string; avatarUrl: string | null } {
  if (peerId === null) {
    return { title: view.alias ?? conversation.name ?? id, avatarUrl: conversation.avatarUrl };
  }
  const peer = state.person(peerId);
  return { title: view.alias ?? peer?.name ?? peerId, avatarUrl: peer?.avatarUrl ?? null };
}
