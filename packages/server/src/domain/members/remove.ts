import { ChatError } from '@confab/protocol/runtime';
import { findMember } from '../../store/members.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { canRemove } from '../policy.ts';
import { announceMembers, changeMembers } from './change-members.ts';

export const removeMember = defineUseCase('members.remove', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, userId } = input;
  const change = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.remove', conversationId } as const;
    const { conversation, standing } = await authoriseChange(tx, intent);
    const member = await findMember(tx, { appId, conversationId, userId });
    if (member?.status !== 'active') return null;
    if (member.role === 'owner' || !canRemove(standing, member.role)) {
      throw new ChatError('forbidden', {
        message:
          member.role === 'owner'
            ? 'The owner cannot be removed; ownership must be handed over first.'
            : 'Your role does not allow removing this member.',
      });
    }
    return changeMembers(tx, {
      appId,
      conversation,
      members: [{ ...member, role: 'member', status: 'removed' }],
      arrivedIds: [],
      departedIds: [userId],
    });
  });
  if (change) announceMembers(context, change);
  // An earlier try may have been stored and its answer lost: whoever is gone must not listen (I29).
  else context.fanOut.leave(appId, conversationId, userId);
  return {};
});
