import { ChatError } from '@confab/protocol/runtime';
import { listUnread } from '../../store/unread.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const markAllRead = defineUseCase(
  'conversations.markAllRead',
  async (context, { actor }) => {
    const me = userOf(actor);
    const unread = await listUnread(context.store, me);
    const moves = unread.map(({ conversation: { seq }, view: { conversationId } }) =>
      context.receiptQueue.submit({ actor: me, kind: 'read', conversationId, upToSeq: seq }),
    );
    const outcomes = await Promise.allSettled(moves);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    // Who left one of them meanwhile has read the others all the same. What may be tried again is, by the caller.
    const failed = refused.find(
      ({ reason }) => !(reason instanceof ChatError) || reason.isRetryable,
    );
    if (failed) throw failed.reason;
    return { conversationCount: unread.length - refused.length };
  },
);
