import { ChatError } from '@confab/protocol/runtime';
import { findMember } from '../../store/members.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { tellsOfMembers, toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { canActOn } from '../standing.ts';

export const removeMember = defineUseCase('members.remove', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, userId } = input;
  const change = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.remove', conversationId } as const;
    const { conversation, standing, member: me } = await authoriseChange(tx, intent);
    const member = await findMember(tx, { appId, conversationId, userId });
    if (member?.status !== 'active') return null;
    if (member.role === 'owner' || !canActOn(standing, member.role)) {
      throw new ChatError('forbidden', {
        message:
          member.role === 'owner'
            ? 'The owner cannot be removed; ownership must be handed over first.'
            : 'Your role does not allow removing this member.',
      });
    }
    const author = toInfoAuthor(context, actor, me);
    const contents = [toInfo('member_removed', { userIds: [userId] })];
    return changeConversation(tx, {
      appId,
      conversation,
      members: [{ ...member, role: 'member', status: 'removed' }],
      departedIds: [userId],
      ...(tellsOfMembers(conversation) && { info: { author, contents } }),
    });
  });
  if (change) announceChange(context, change);
  // An earlier try may have been stored and its answer lost: whoever is gone must not listen (I29).
  else context.fanOut.leave(appId, conversationId, userId);
  return {};
});
