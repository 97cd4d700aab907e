import { ChatError } from '@confab/protocol/runtime';
import { findItem } from '../../store/conversation-items.ts';
import { userOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { tellsOfMembers, toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { admitMembers } from './admit-members.ts';

export const joinConversation = defineUseCase('members.join', async (context, { actor, input }) => {
  const { appId, userId } = userOf(actor);
  const { conversationId } = input;
  const { item, change } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'conversation.join', conversationId } as const;
    const { conversation, member } = await authoriseChange(tx, intent);
    const admission = { appId, conversation, userIds: [userId], at: context.clock.now() };
    const { arriving } = await admitMembers(tx, admission);
    const author = toInfoAuthor(context, actor, member);
    const request = {
      appId,
      conversation,
      members: arriving,
      arrivedIds: arriving.map((each) => each.userId),
      ...(tellsOfMembers(conversation) && {
        info: { author, contents: [toInfo('member_joined')] },
      }),
    };
    const change = arriving.length > 0 ? await changeConversation(tx, request) : null;
    return { change, item: await findItem(tx, { appId, conversationId, userId }) };
  });
  if (change) announceChange(context, change);
  if (!item) throw new ChatError('not_found');
  return { item };
});
