import { listUnread } from '../../store/unread.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const markAllRead = defineUseCase(
  'conversations.markAllRead',
  async (context, { actor }) => {
    const me = userOf(actor);
    const unread = await listUnread(context.store, me);
    await Promise.all(
      unread.map(({ conversation, view: { conversationId } }) =>
        context.receiptQueue.submit({
          actor: me,
          kind: 'read',
          conversationId,
          upToSeq: conversation.seq,
        }),
      ),
    );
    return { conversationCount: unread.length };
  },
);
