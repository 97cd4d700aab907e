import type { Conversation, Membership, Message } from '@confab/protocol';
import { isCountable } from '@confab/protocol/runtime';
import { positionOf, unreadCountOf } from '../outbox/mark-read.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { share, shareList } from '../sharing.ts';
import {
  type MessageContext,
  shareMessage,
  type TimelineMessage,
  toPendingMessage,
  toStoredMessage,
} from './timeline-message.ts';

/** What a timeline shows. */
export interface TimelineSnapshot {
  readonly status: 'loading' | 'ready' | 'not_member';
  readonly conversation: Conversation | null;
  readonly membership: Membership | null;
  /** Ascending; pending ones last, in the order of sending. */
  readonly messages: readonly TimelineMessage[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly isLoadingOlder: boolean;
  readonly unreadCount: number;
  /** The first unread message when the view opened; null when there was none, and after an answer. */
  readonly firstUnreadSeq: number | null;
}

/** A part of the history away from the newest messages, known to the view alone. */
export interface JumpWindow {
  readonly messages: readonly Message[];
  readonly hasNewer: boolean;
  /** The rev of the conversation when its oldest part was asked for. */
  readonly sinceRev: number;
}

/** What a timeline knows beside local data. */
export interface TimelinePosition {
  readonly jump: JumpWindow | null;
  readonly isLoadingOlder: boolean;
  readonly isGone: boolean;
  readonly firstUnreadSeq: number | null;
}

/** Computes what a timeline shows, keeping every reference that still says the same. */
export function toTimelineSnapshot(
  { state, conversationId }: { state: LocalState; conversationId: string },
  position: TimelinePosition,
  { previous, context }: { previous: TimelineSnapshot | null; context: MessageContext },
): TimelineSnapshot {
  const row = state.shown(conversationId);
  const clearedSeq = row?.view.clearedSeq ?? 0;
  const held = position.jump?.messages ?? state.logs.get(conversationId)?.messages ?? [];
  const stored = held.filter(({ seq }) => seq > clearedSeq); // VIEW-4
  const visible = stored.filter(({ content }) => content.type !== 'withheld'); // BLOCK-4
  const hasNewer = position.jump?.hasNewer ?? false;
  const messages = [
    ...visible.map((message) => toStoredMessage(state.message(message), context)),
    ...(hasNewer ? [] : pendingMessages(state, conversationId, context)),
  ];
  return share(previous, {
    status: statusOf(row, { isGone: position.isGone, isEmpty: stored.length === 0 }),
    ...conversationOf(row),
    messages: shareMessages(previous?.messages, messages),
    hasOlder: firstSeqOf(row, stored) > clearedSeq + 1,
    hasNewer,
    isLoadingOlder: position.isLoadingOlder,
    unreadCount: row === undefined ? 0 : unreadCountOf(row, state.receipts.get(conversationId)),
    firstUnreadSeq: position.firstUnreadSeq,
  });
}

/** The first message of others above my read watermark, as far as it is known; null when nothing is unread. */
export function findFirstUnreadSeq(
  row: ConversationRow,
  messages: readonly Message[],
  { unreadCount, me }: { unreadCount: number; me: string },
): number | null {
  if (unreadCount === 0) return null;
  const firstSeq = positionOf(row).seq + 1;
  const isHeld = (messages[0]?.seq ?? Number.MAX_SAFE_INTEGER) <= firstSeq;
  const first = messages.find(
    ({ seq, senderId, content }) =>
      seq >= firstSeq && senderId !== me && isCountable(content) && content.type !== 'recalled',
  );
  return isHeld && first !== undefined ? first.seq : firstSeq;
}

function statusOf(
  row: ConversationRow | undefined,
  { isGone, isEmpty }: { isGone: boolean; isEmpty: boolean },
): TimelineSnapshot['status'] {
  if (row === undefined) return isGone ? 'not_member' : 'loading';
  return isEmpty && row.conversation.seq > row.view.clearedSeq ? 'loading' : 'ready';
}

function conversationOf(row: ConversationRow | undefined) {
  if (row === undefined) return { conversation: null, membership: null };
  return { conversation: row.conversation, membership: row.membership };
}

function firstSeqOf(row: ConversationRow | undefined, stored: readonly Message[]): number {
  return stored[0]?.seq ?? (row?.conversation.seq ?? 0) + 1;
}

function pendingMessages(
  state: LocalState,
  conversationId: string,
  context: MessageContext,
): TimelineMessage[] {
  return [...state.outbox.values()]
    .filter((row) => row.conversationId === conversationId)
    .sort((left, right) => left.order - right.order)
    .map((row) => toPendingMessage(row, context));
}

function shareMessages(
  previous: readonly TimelineMessage[] | undefined,
  messages: readonly TimelineMessage[],
): readonly TimelineMessage[] {
  const before = new Map(previous?.map((message) => [message.key, message]));
  const shared = messages.map((message) => shareMessage(before.get(message.key), message));
  return shareList(previous, shared);
}
