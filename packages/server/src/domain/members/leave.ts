import type { Tx } from '../../store/database.ts';
import { findSuccessor } from '../../store/member-pages.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { userOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { tellsOfMembers, toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';

export const leaveConversation = defineUseCase(
  'members.leave',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    const { conversationId } = input;
    const change = await context.store.transaction(async (tx) => {
      const intent = { actor, action: 'conversation.leave', conversationId } as const;
      const { conversation, member } = await authoriseChange(tx, intent);
      if (member?.status !== 'active') return null;
      const leaving: StoredMember = { ...member, role: 'member', status: 'left' };
      const successor = member.role === 'owner' ? await promoteSuccessor(tx, appId, member) : [];
      const successorIds = successor.map((each) => each.userId);
      const contents = [
        ...(tellsOfMembers(conversation) ? [toInfo('member_left')] : []),
        ...(successor.length > 0 ? [toInfo('owner_changed', { userIds: successorIds })] : []),
      ];
      return changeConversation(tx, {
        appId,
        conversation,
        members: [leaving, ...successor],
        departedIds: [userId],
        info: { author: toInfoAuthor(context, actor, member), contents },
      });
    });
    if (change) announceChange(context, change);
    // An earlier try may have been stored and its answer lost: whoever is gone must not listen (I29).
    else context.fanOut.leave(appId, conversationId, userId);
    return {};
  },
);

/** A group with members always has an owner; the last one out leaves none. */
async function promoteSuccessor(
  tx: Tx,
  appId: string,
  owner: StoredMember,
): Promise<StoredMember[]> {
  const key = { appId, conversationId: owner.conversationId };
  const successor = await findSuccessor(tx, key, owner.userId);
  return successor ? [{ ...successor, role: 'owner' }] : [];
}
