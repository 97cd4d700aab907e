import type { Message, ReadPosition } from '@confab/protocol';
import { isCountable, positionInEffect } from '@confab/protocol/runtime';
import type { LocalStore } from '../storage/local-store.ts';
import { actionKey } from '../storage/action-rows.ts';
import type { ReceiptRow } from '../storage/outbox-rows.ts';
import type { ConversationRow } from '../storage/rows.ts';

/** Remembers that everything up to `upToSeq` was read, until the server knows. It never moves back (READ-1). */
export function markRead(
  store: LocalStore,
  me: string,
  { conversationId, upToSeq }: { conversationId: string; upToSeq: number },
): Promise<void> {
  return store.write(async (tx) => {
    const row = store.state.shown(conversationId);
    if (row === undefined) return;
    const held = await tx.get('receipts', conversationId);
    const readSeq = Math.min(upToSeq, row.conversation.seq);
    const position = positionOf(row);
    if (readSeq <= Math.max(position.seq, held?.readSeq ?? 0)) return;
    const marking = actionKey('view', conversationId, 'markUnread');
    // What I had marked and read again need not be told any more.
    if (store.state.actions.has(marking)) tx.delete('actions', marking);
    const from = position.seq + 1;
    const read = await tx.getAll('messages', { conversationId, from, to: readSeq });
    tx.put('receipts', {
      conversationId,
      readSeq,
      deliveredSeq: Math.max(held?.deliveredSeq ?? 0, readSeq),
      readCount: estimateReadCount(row, readSeq, { read, me }),
    });
  });
}

/** What the server's `readCount` will be at `readSeq`; null when the messages in between are not all held. */
export function estimateReadCount(
  row: ConversationRow,
  readSeq: number,
  { read, me }: { read: readonly Message[]; me: string },
): number | null {
  const { conversation, membership, fromSeq } = row;
  const position = positionOf(row);
  if (readSeq >= conversation.seq) return conversation.messageCount - membership.ownCount;
  if (fromSeq > position.seq + 1) return null;
  return (
    position.readCount +
    read.filter(({ senderId, content }) => senderId !== me && isCountable(content)).length
  );
}

/** Unread messages: READ-3, with what I have read here and the server does not know yet. */
export function unreadCountOf(row: ConversationRow, pending: ReceiptRow | undefined): number {
  const { conversation, membership } = row;
  const { seq, readCount, recalledSeqs = [] } = positionOf(row);
  const isAhead = pending !== undefined && pending.readSeq > seq;
  const read = (isAhead && pending.readCount) || readCount;
  const readSeq = isAhead && pending.readCount ? pending.readSeq : seq;
  const uncounted = recalledSeqs.filter((each) => each > readSeq).length;
  return Math.max(0, conversation.messageCount - membership.ownCount - read - uncounted);
}

/** Unread messages that mention me (MENTION-3), with what I have read here and the server does not know yet. */
export function mentionCountOf(row: ConversationRow, pending: ReceiptRow | undefined): number {
  const { seq, mentionSeqs = [] } = positionOf(row);
  const readSeq = Math.max(seq, pending?.readSeq ?? 0);
  return mentionSeqs.filter((each) => each > readSeq).length;
}

/** Up to where I have read, and how many messages of others that were (VIEW-3). */
export function positionOf({
  membership,
  view,
}: Pick<ConversationRow, 'membership' | 'view'>): Pick<
  ReadPosition,
  'seq' | 'readCount' | 'recalledSeqs' | 'mentionSeqs'
> {
  const { readSeq: seq, ...rest } = membership;
  return positionInEffect(membership, view) ?? { seq, ...rest };
}

/** Forgets what I have read and the server does not know: I want it to count as unread. */
export function forgetRead(store: LocalStore, conversationId: string): Promise<void> {
  return store.write(async (tx) => {
    const held = await tx.get('receipts', conversationId);
    if (held !== null) tx.put('receipts', { ...held, readSeq: 0, readCount: null });
  });
}

/** Shows everything as read at once, until the server says so. */
export function markAllRead(store: LocalStore): Promise<void> {
  return store.write(async (tx) => {
    for (const row of await tx.getAll('conversations')) {
      const { seq, messageCount } = row.conversation;
      const readCount = messageCount - row.membership.ownCount;
      if (positionOf(row).readCount >= readCount) continue;
      tx.put('receipts', { conversationId: row.id, readSeq: seq, deliveredSeq: seq, readCount });
    }
  });
}
