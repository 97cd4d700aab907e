import type { ConversationItem } from '@confab/protocol';
import type { Seen } from '../history/history.ts';
import { Link } from './link.ts';

/** READ-3, I15: what is unread for Bob is what others wrote above his watermark, which he first moves half-way. */
export async function findWrongUnreadCounts(
  url: string,
  stored: readonly Seen[],
): Promise<string[]> {
  const link = new Link(url, 'bob');
  const logs = new Map<string, Seen[]>();
  for (const message of stored) {
    const log = logs.get(message.conversationId);
    if (log) log.push(message);
    else logs.set(message.conversationId, [message]);
  }
  for (const [conversationId, log] of logs) {
    const upToSeq = Math.max(1, Math.floor(log.length / 2));
    await link.call('receipts.markRead', { conversationId, upToSeq });
  }
  const reply = await link.call('conversations.list', { limit: 100 });
  link.close();
  if (!reply?.data) return ['no answer to conversations.list'];
  const { items } = reply.data as { items: ConversationItem[] };
  return items.flatMap(({ conversation, membership, unreadCount }) => {
    const log = logs.get(conversation.id);
    if (!log) return [];
    const unread = log.filter(
      ({ seq, senderId }) => seq > membership.readSeq && senderId !== 'bob',
    );
    if (unread.length === unreadCount) return [];
    return [`I15: ${conversation.id} says ${unreadCount} unread where ${unread.length} are`];
  });
}
