import type { Message } from '@confab/protocol';
import type { LocalStore } from '../storage/local-store.ts';
import type { ConversationRow, ReceiptRow } from '../storage/rows.ts';

/** Remembers that everything up to `upToSeq` was read, until the server knows. It never moves back (READ-1). */
export function markRead(
  store: LocalStore,
  me: string,
  { conversationId, upToSeq }: { conversationId: string; upToSeq: number },
): Promise<void> {
  return store.write(async (tx) => {
    const row = await tx.get('conversations', conversationId);
    if (row === null) return;
    const held = await tx.get('receipts', conversationId);
    const readSeq = Math.min(upToSeq, row.conversation.seq);
    if (readSeq <= Math.max(row.membership.readSeq, held?.readSeq ?? 0)) return;
    const from = row.membership.readSeq + 1;
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
  { conversation, membership, fromSeq }: ConversationRow,
  readSeq: number,
  { read, me }: { read: readonly Message[]; me: string },
): number | null {
  if (readSeq >= conversation.seq) return conversation.messageCount - membership.ownCount;
  if (fromSeq > membership.readSeq + 1) return null;
  return membership.readCount + read.filter(({ senderId }) => senderId !== me).length;
}

/** Unread messages: READ-3, with what I have read here and the server does not know yet. */
export function unreadCountOf(row: ConversationRow, pending: ReceiptRow | undefined): number {
  const { conversation, membership } = row;
  const isAhead = pending !== undefined && pending.readSeq > membership.readSeq;
  const readCount = (isAhead && pending.readCount) || membership.readCount;
  return Math.max(0, conversation.messageCount - membership.ownCount - readCount);
}
