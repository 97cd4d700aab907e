import { toPublicGroup } from '../../store/public-groups.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getPublicGroup = defineUseCase('groups.get', async (context, { actor, input }) => {
  const { conversationId } = input;
  const intent = { actor, action: 'conversation.preview', conversationId } as const;
  const { conversation } = await authorise(context.store, intent);
  return { group: toPublicGroup(conversation) };
});
