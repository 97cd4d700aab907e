import type { Message } from '@confab/protocol';
import { isCountable, limits, positionInEffect, unreadCountOf } from '@confab/protocol/runtime';
import { membershipIn } from '../../store/membership-in.ts';
import { listMessagesAfter } from '../../store/messages.ts';
import { findView } from '../../store/views.ts';
import { ChatError } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { partOfTotals } from './part-of-totals.ts';

export const explainUnread = defineUseCase(
  'conversations.explainUnread',
  async (context, { actor, input }) => {
    const user = userOf(actor);
    const now = context.clock.now();
    const { conversationId, limit = limits.pageSize } = input;
    const intent = { actor, action: 'conversation.read', conversationId } as const;
    const { conversation, member } = await authorise(context.store, intent);
    const key = { ...user, conversationId };
    const view = await findView(context.store, key);
    if (!member || !view) throw new ChatError('not_member');
    const positionSeq = (positionInEffect(member, view) ?? { seq: member.readSeq }).seq;
    const afterSeq = Math.max(positionSeq, input.afterSeq ?? 0);
    const membership = await membershipIn(context.store, user, { conversation, member });
    const reading = { ...key, readerId: user.userId };
    const messages = await listMessagesAfter(context.store, reading, { afterSeq, limit });
    const { as: reason, added } = partOfTotals({ conversation, membership, view }, now);
    return {
      unreadCount: unreadCountOf({ conversation, membership, view }),
      afterSeq,
      messages: messages.map((message) => ({
        seq: message.seq,
        reason: reasonOf(message, user.userId),
      })),
      inTotals: { ...added, reason },
      hasMore: (messages.at(-1)?.seq ?? conversation.seq) < conversation.seq,
    };
  },
);

function reasonOf(
  { content, senderId }: Message,
  userId: string,
): 'counted' | 'own' | 'recalled' | 'not_countable' {
  if (!isCountable(content)) return 'not_countable';
  if (senderId === userId) return 'own';
  return content.type === 'recalled' ? 'recalled' : 'counted';
}
