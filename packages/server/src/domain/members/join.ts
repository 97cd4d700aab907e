import { ChatError } from '@confab/protocol/runtime';
import { findItem } from '../../store/conversation-items.ts';
import { userOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { admitMembers } from './admit-members.ts';
import { announceMembers, changeMembers } from './change-members.ts';

export const joinConversation = defineUseCase('members.join', async (context, { actor, input }) => {
  const { appId, userId } = userOf(actor);
  const { conversationId } = input;
  const { item, change } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'conversation.join', conversationId } as const;
    const { conversation } = await authoriseChange(tx, intent);
    const admission = { appId, conversation, userIds: [userId], at: context.clock.now() };
    const { arriving } = await admitMembers(tx, admission);
    const request = {
      appId,
      conversation,
      members: arriving,
      arrivedIds: arriving.map((member) => member.userId),
      departedIds: [],
    };
    const change = arriving.length > 0 ? await changeMembers(tx, request) : null;
    return { change, item: await findItem(tx, { appId, conversationId, userId }) };
  });
  if (change) announceMembers(context, change);
  if (!item) throw new ChatError('not_found');
  return { item };
});
