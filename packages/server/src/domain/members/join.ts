import { ChatError } from '@confab/protocol/runtime';
import { findItem } from '../../store/conversation-items.ts';
import { userOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange } from '../conversations/change-conversation.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { letAuthorIn } from './let-in.ts';

export const joinConversation = defineUseCase('members.join', async (context, { actor, input }) => {
  const { appId, userId } = userOf(actor);
  const { conversationId } = input;
  const { item, change } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'conversation.join', conversationId } as const;
    const { conversation, member } = await authoriseChange(tx, intent);
    const author = toInfoAuthor(context, actor, member);
    const change = await letAuthorIn(tx, { appId, conversation, author });
    return { change, item: await findItem(tx, { appId, conversationId, userId }) };
  });
  if (change) announceChange(context, change);
  if (!item) throw new ChatError('not_found');
  return { item };
});
