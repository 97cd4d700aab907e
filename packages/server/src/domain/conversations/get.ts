import { ChatError } from '@confab/protocol/runtime';
import { findItem } from '../../store/conversation-items.ts';
import { userOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { usersOfItems } from './users-of-items.ts';

export const getConversation = defineUseCase(
  'conversations.get',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    const { conversationId } = input;
    await authorise(context.store, { actor, action: 'conversation.read', conversationId });
    const item = await findItem(context.store, { appId, conversationId, userId });
    if (!item) throw new ChatError('not_member');
    return { item, users: await usersOfItems(context.store, appId, [item]) };
  },
);
