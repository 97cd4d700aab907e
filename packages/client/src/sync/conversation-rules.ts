import type {
  Conversation,
  ConversationItem,
  ConversationView,
  EventPayload,
  Member,
  Membership,
  Message,
  Progress,
  Receipt,
} from '@confab/protocol';
import { isCountable, isWithoutReceipts, untouchedView } from '@confab/protocol/runtime';
import type { ConversationRow } from '../storage/rows.ts';
import { joinAbove, joinPosition, withAbove } from './above-position.ts';
import type { ConversationChanges } from './conversation-changes.ts';

type Standing = Pick<Membership, 'role' | 'nickname' | 'mutedUntil' | 'isAllowlisted'>;

/** The row of a conversation of which nothing but the item is known. */
export function rowFromItem(item: ConversationItem): ConversationRow {
  const { conversation, lastMessage } = item;
  const isTailHeld = lastMessage !== null && lastMessage.seq === conversation.seq;
  return {
    id: conversation.id,
    conversation,
    membership: item.membership,
    view: item.view ?? untouchedView(conversation.id),
    peerId: item.peerId,
    lastMessage,
    rev: conversation.rev,
    fromSeq: isTailHeld ? lastMessage.seq : conversation.seq + 1,
    changedRev: conversation.rev,
    hasAllMembers: false,
    others: item.others,
  };
}

/** A conversation after its next message. */
export function withMessage(row: ConversationRow, message: Message, me: string): ConversationRow {
  const { conversation, membership } = row;
  const isOwn = message.senderId === me;
  return withAbove(
    {
      ...row,
      rev: message.rev,
      lastMessage: message,
      conversation: {
        ...conversation,
        seq: message.seq,
        rev: message.rev,
        messageCount: message.messageCount,
        // What counts for nobody brings nothing up (BLOCK-4).
        lastActivityAt:
          message.messageCount > conversation.messageCount
            ? message.createdAt
            : conversation.lastActivityAt,
      },
      // READ-2, READ-3: sending changes my count, not my watermarks.
      membership: isOwn ? { ...membership, ownCount: message.senderCount } : membership,
    },
    [message],
    me,
  );
}

/** A conversation after a message was recalled (RECALL-1). */
export function withRecalled(
  row: ConversationRow,
  { rev, message }: EventPayload<'message.recalled'>,
  me: string,
): ConversationRow {
  const next = {
    ...row,
    rev,
    conversation: withoutPin({ ...row.conversation, rev }, message.seq),
    changedRev: rev,
    lastMessage: row.lastMessage?.seq === message.seq ? message : row.lastMessage,
  };
  return withAbove(next, [message], me);
}

/** PIN-4 */
function withoutPin({ pins, ...rest }: Conversation, seq: number): Conversation {
  const left = pins?.filter((pin) => pin.seq !== seq) ?? [];
  return left.length === 0 ? rest : { ...rest, pins: left };
}

/** A conversation after watermarks moved. */
export function withReceipts(
  row: ConversationRow,
  { rev, receipts }: EventPayload<'receipt.updated'>,
  me: string,
): ConversationRow {
  const mine = receipts.find((receipt) => receipt.userId === me);
  const peerId = onlyOther(row);
  const peer = receipts.find((receipt) => receipt.userId === peerId);
  return {
    ...row,
    rev,
    conversation: { ...row.conversation, rev },
    membership: mine === undefined ? row.membership : mergeWatermarks(row.membership, mine),
    others: peer === undefined ? row.others : laterOf(row.others, peer),
  };
}

/** The other one where there is nobody else, so that all others are where they are; null among several. */
export function onlyOther({ conversation, peerId }: ConversationRow): string | null {
  return conversation.memberCount === 2 ? peerId : null;
}

/** What a frame about a conversation changes of it; null when I am no longer a member. */
export function toChanges(
  { conversation: held, membership }: ConversationRow,
  { rev, conversation, memberCount, members, messages }: EventPayload<'conversation.updated'>,
  me: string,
): ConversationChanges | null {
  const mine = members.find((member) => member.userId === me);
  if (mine !== undefined && mine.status !== 'active') return null;
  const seq = messages.at(-1)?.seq ?? held.seq;
  return {
    conversationId: held.id,
    conversation: conversation ?? { ...held, memberCount, seq, rev },
    membership: mine === undefined ? membership : { ...membership, ...standingOf(mine) },
    messages,
    members,
    upToRev: rev,
  };
}

/** What of my membership changes by rev, and of which an answer without one says nothing. */
export function standingOf({ role, nickname, mutedUntil, isAllowlisted }: Standing): Standing {
  return { role, nickname, mutedUntil, isAllowlisted };
}

/** A conversation after my view of it changed; an older view changes nothing (SYNC-11). */
export function withView(row: ConversationRow, view: ConversationView): ConversationRow {
  if (view.rev <= row.view.rev) return row;
  const { membership } = row;
  const known = joinAbove(row.view.position ?? {}, 0, membership);
  const isLastCleared = (row.lastMessage?.seq ?? 0) <= view.clearedSeq;
  return {
    ...row,
    // What it says was read before the newest frames may have been applied.
    view: view.position === null ? view : { ...view, position: joinPosition(view.position, known) },
    // VIEW-4
    fromSeq: Math.max(row.fromSeq, view.clearedSeq + 1),
    lastMessage: isLastCleared ? null : row.lastMessage,
  };
}

/** A member after a receipt (READ-1: it only grows). */
export function withReceipt(member: Member, receipt: Receipt, rev: number): Member {
  return { ...member, ...laterOf(member, receipt), rev };
}

/** My membership with another account of it: watermarks only grow, the counts belong to them (READ-1, READ-3). */
export function mergeMembership(held: Membership, other: Membership): Membership {
  if (other.joinedAt !== held.joinedAt) return other;
  const ownCount = Math.max(held.ownCount, other.ownCount);
  const merged = { ...other, ...watermarksOf(mergeWatermarks(held, other)), ownCount };
  return joinAbove(merged, merged.readSeq, held);
}

function mergeWatermarks(
  held: Membership,
  other: Pick<Membership, 'deliveredSeq' | 'readSeq' | 'readCount'>,
): Membership {
  const readCount = other.readSeq >= held.readSeq ? other.readCount : held.readCount;
  const moved = { ...held, ...laterOf(held, other), readCount };
  return joinAbove(moved, moved.readSeq);
}

function watermarksOf({ deliveredSeq, readSeq, readCount }: Membership) {
  return { deliveredSeq, readSeq, readCount };
}

/** The later of two progresses, watermark by watermark. */
function laterOf(left: Progress | null, right: Progress): Progress {
  return {
    deliveredSeq: Math.max(left?.deliveredSeq ?? 0, right.deliveredSeq),
    readSeq: Math.max(left?.readSeq ?? 0, right.readSeq),
  };
}

/** How far every other active member has come; null when there is no other. */
export function progressOfOthers(members: Iterable<Member>, me: string): Progress | null {
  const others = [...members].filter(({ userId, status }) => userId !== me && status === 'active');
  if (others.length === 0) return null;
  return {
    deliveredSeq: Math.min(...others.map(({ deliveredSeq }) => deliveredSeq)),
    readSeq: Math.min(...others.map(({ readSeq }) => readSeq)),
  };
}

/** The newest message of others that has arrived and that I have not reported as delivered; null when there is none. */
export function undeliveredSeq(
  row: ConversationRow,
  arrived: readonly Message[],
  me: string,
): number | null {
  if (isWithoutReceipts(row.conversation)) return null;
  let newest = row.membership.deliveredSeq;
  for (const { seq, senderId, content } of arrived) {
    // Nobody waits for a tick at what counts for nobody.
    if (senderId !== me && isCountable(content) && seq > newest) newest = seq;
  }
  return newest > row.membership.deliveredSeq ? newest : null;
}
