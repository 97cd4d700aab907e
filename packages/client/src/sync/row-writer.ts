import type { Conversation, Message, User } from '@confab/protocol';
import type { StorageTransaction } from '../storage/client-storage.ts';
import { actionKey } from '../storage/action-rows.ts';

/** Writes messages; the pending copies of my own go in the same transaction (I7). */
export async function putMessages(
  tx: StorageTransaction,
  messages: readonly Message[],
  me: string,
): Promise<void> {
  for (const message of messages) {
    tx.put('messages', message);
    if (message.senderId !== me) continue;
    const pending = await tx.get('outbox', message.clientMsgId);
    if (pending !== null) tx.delete('outbox', message.clientMsgId);
  }
}

/** Writes profiles; an older one never replaces a newer one. */
export async function putUsers(tx: StorageTransaction, users: readonly User[]): Promise<void> {
  for (const user of users) {
    const held = await tx.get('users', user.id);
    if (held === null || held.updatedAt < user.updatedAt) tx.put('users', user);
  }
}

/** Remembers that messages up to `seq` have reached this device, until the server knows. */
export async function noteDelivery(
  tx: StorageTransaction,
  conversationId: string,
  seq: number | null,
): Promise<void> {
  if (seq === null) return;
  const held = await tx.get('receipts', conversationId);
  if (held !== null && held.deliveredSeq >= seq) return;
  const before = held ?? { conversationId, readSeq: 0, readCount: null };
  tx.put('receipts', { ...before, deliveredSeq: seq });
}

/** Drops acked messages that the log has reached, whether or not it still holds them. */
export async function dropReachedAcks(
  tx: StorageTransaction,
  conversation: Conversation,
): Promise<void> {
  for (const row of await tx.getAll('outbox')) {
    const isReached = row.ack !== null && row.ack.seq <= conversation.seq;
    if (isReached && row.conversationId === conversation.id) tx.delete('outbox', row.clientMsgId);
  }
}

/** Forgets a conversation. What was not sent to it stays, as failed sends will say why. */
export async function dropConversation(
  tx: StorageTransaction,
  conversationId: string,
): Promise<void> {
  tx.delete('conversations', conversationId);
  tx.delete('receipts', conversationId);
  tx.clear('messages', conversationId);
  tx.clear('members', conversationId);
  // There is nothing left to leave: who is added again would leave again.
  tx.delete('actions', actionKey('conversation', conversationId, 'leave'));
  for (const row of await tx.getAll('outbox')) {
    const isStored = row.ack !== null && row.conversationId === conversationId;
    if (isStored) tx.delete('outbox', row.clientMsgId);
  }
}
