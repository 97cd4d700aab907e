import { userOf } from '../actor.ts';
import { announceAsked, askToJoin } from '../admissions/ask-to-join.ts';
import { authoriseChange } from '../authorise.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';

export const createJoinRequest = defineUseCase(
  'joinRequests.create',
  async (context, { actor, input }) => {
    const { conversationId, note = null } = input;
    const me = userOf(actor);
    const asked = await context.store.transaction(async (tx) => {
      const intent = { actor, action: 'conversation.request', conversationId } as const;
      const { conversation, member } = await authoriseChange(tx, intent);
      const author = toInfoAuthor(context, actor, member);
      return askToJoin(tx, { me, conversation, author, note });
    });
    announceAsked(context, { appId: me.appId, conversationId }, asked);
    return { admission: asked.admission };
  },
);
