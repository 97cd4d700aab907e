import type { Conversation } from './entities/conversation.ts';
import type { Draft } from './entities/draft.ts';
import type { ConversationView, ReadPosition } from './entities/conversation-view.ts';
import type { Membership } from './entities/member.ts';
import type { MessageContent } from './entities/message.ts';
import { limits } from './limits.ts';

/** A conversation as one member sees it, as far as these rules look at it. */
export interface ViewedConversation {
  readonly conversation: Pick<Conversation, 'messageCount'>;
  readonly membership: Pick<Membership, 'readSeq' | 'readCount' | 'ownCount' | 'recalledSeqs'>;
  readonly view: Pick<
    ConversationView,
    'position' | 'archived' | 'hiddenMessageCount' | 'mutedUntil'
  >;
}

/** My position while it differs from my read watermark, else null (VIEW-3). */
export function positionInEffect(
  { readSeq }: Pick<Membership, 'readSeq'>,
  { position }: Pick<ConversationView, 'position'>,
): ReadPosition | null {
  if (position === null) return null;
  const isMarkHeld = position.isMarked && readSeq === position.atReadSeq;
  return isMarkHeld || position.seq > readSeq ? position : null;
}

/** Up to where I have read (VIEW-3). */
export function readSeqOf(
  membership: Pick<Membership, 'readSeq'>,
  view: Pick<ConversationView, 'position'>,
): number {
  return positionInEffect(membership, view)?.seq ?? membership.readSeq;
}

/** Whether it has so many members that reading moves nothing but my own position (READ-7). */
export function isWithoutReceipts({ memberCount }: Pick<Conversation, 'memberCount'>): boolean {
  return memberCount > limits.receiptMembersMax;
}

/** Whether a message counts for others than its sender: not what the server says, nor what is withheld (INFO-1, BLOCK-4). */
export function isCountable<Content extends MessageContent>(
  content: Content,
): content is Exclude<Content, { type: 'info' | 'withheld' }> {
  return content.type !== 'info' && content.type !== 'withheld';
}

/** Unread messages (READ-3). */
export function unreadCountOf({ conversation, membership, view }: ViewedConversation): number {
  const { readCount, recalledSeqs = [] } = positionInEffect(membership, view) ?? membership;
  const uncounted = membership.ownCount + readCount + recalledSeqs.length;
  return Math.max(0, conversation.messageCount - uncounted);
}

/** Unread messages that mention me (MENTION-3). */
export function mentionCountOf({
  membership,
  view,
}: {
  readonly membership: Pick<Membership, 'readSeq' | 'mentionSeqs'>;
  readonly view: Pick<ConversationView, 'position'>;
}): number {
  return (positionInEffect(membership, view) ?? membership).mentionSeqs?.length ?? 0;
}

/** Whether I marked it as unread and have not read it since. */
export function isMarkedUnread({
  membership,
  view,
}: Pick<ViewedConversation, 'membership' | 'view'>): boolean {
  return positionInEffect(membership, view)?.isMarked ?? false;
}

/** Whether it tells me nothing now; `now` is in epoch milliseconds. */
export function isMuted(
  { mutedUntil }: Pick<ConversationView, 'mutedUntil'>,
  now: number,
): boolean {
  return mutedUntil !== null && mutedUntil > now;
}

/** Whether it is archived: until the next message, or for as long as it is muted or kept (VIEW-1). */
export function isArchived(
  { conversation, view }: Pick<ViewedConversation, 'conversation' | 'view'>,
  now: number,
): boolean {
  const { archived } = view;
  if (archived === null) return false;
  return archived.keep || isMuted(view, now) || conversation.messageCount <= archived.messageCount;
}

/** Whether it is hidden from my list: until the next message (VIEW-2). */
export function isHidden({
  conversation,
  view,
}: Pick<ViewedConversation, 'conversation' | 'view'>): boolean {
  return view.hiddenMessageCount !== null && conversation.messageCount <= view.hiddenMessageCount;
}

/** The count up to which a conversation stays hidden: that of now, or with `keep` one that is never passed (VIEW-2). */
export function hiddenUpTo(messageCount: number, keep = false): number {
  return keep ? Number.MAX_SAFE_INTEGER : messageCount;
}

/** The end of a draft, later than the one that it ends (VIEW-7). `now` is in epoch milliseconds. */
export function endOfDraft(held: Draft | null, now: number): Draft {
  return { text: null, updatedAt: nextDraftTime(held, now) };
}

/** When a draft is written: later than what it follows, whatever the clocks of devices say (VIEW-7). */
export function nextDraftTime(held: Draft | null, now: number): number {
  return Math.max(now, (held?.updatedAt ?? 0) + 1);
}

/** The view of someone who has never changed it. */
export function untouchedView(conversationId: string): ConversationView {
  return {
    conversationId,
    rev: 0,
    pinnedAt: null,
    archived: null,
    hiddenMessageCount: null,
    clearedSeq: 0,
    position: null,
    level: null,
    mutedUntil: null,
    countPreference: 'all',
    labels: [],
    alias: null,
    draft: null,
  };
}
