import { toWireMember } from '../../store/members.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { tellsOfMembers, toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { admitMembers } from './admit-members.ts';

export const addMembers = defineUseCase('members.add', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, userIds } = input;
  const { present, change } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.add', conversationId } as const;
    const { conversation, member } = await authoriseChange(tx, intent);
    const admission = { appId, conversation, userIds, at: context.clock.now() };
    const { arriving, present } = await admitMembers(tx, admission);
    if (arriving.length === 0) return { present, change: null };
    const arrivedIds = arriving.map((each) => each.userId);
    const author = toInfoAuthor(context, actor, member);
    const contents = [toInfo('members_added', { userIds: arrivedIds })];
    const change = await changeConversation(tx, {
      appId,
      conversation,
      members: arriving,
      arrivedIds,
      ...(tellsOfMembers(conversation) && { info: { author, contents } }),
    });
    return { present, change };
  });
  if (change) announceChange(context, change);
  return { members: [...present, ...(change?.members ?? [])].map(toWireMember) };
});
