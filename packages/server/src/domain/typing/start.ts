import { limits } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const startTyping = defineUseCase('typing.start', async (context, { actor, input }) => {
  const { appId, userId } = userOf(actor);
  if (context.overload.sheds('typing')) return {};
  const { conversationId, kind = 'text' } = input;
  const intent = { actor, action: 'typing.write', conversationId } as const;
  const { conversation, isShadowed } = await authorise(context.store, intent);
  if (isShadowed) return {}; // BLOCK-4
  if (conversation.memberCount > limits.typingMembersMax) return {}; // TYPE-1
  context.typing.share({ appId, conversationId, userId, kind });
  return {};
});
