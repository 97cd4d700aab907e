import { ChatError } from '@confab/protocol/runtime';
import { findOwner } from '../../store/member-pages.ts';
import { toWireMember } from '../../store/member-rows.ts';
import { findMember } from '../../store/members.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { notAMember } from './change-role.ts';

export const transferGroup = defineUseCase(
  'members.transfer',
  async (context, { actor, input }) => {
    const appId = appIdOf(actor);
    const { conversationId, userId } = input;
    const { member, change } = await context.store.transaction(async (tx) => {
      const intent = { actor, action: 'conversation.transfer', conversationId } as const;
      const { conversation, member: me } = await authoriseChange(tx, intent);
      const member = await findMember(tx, { appId, conversationId, userId });
      if (member?.status !== 'active')
        throw new ChatError('not_found', { message: notAMember(userId) });
      if (member.role === 'owner') return { member, change: null };
      const owner = await findOwner(tx, { appId, conversationId });
      const change = await changeConversation(tx, {
        appId,
        conversation,
        members: [
          { ...member, role: 'owner' },
          ...(owner ? [{ ...owner, role: 'admin' as const }] : []),
        ],
        info: {
          author: toInfoAuthor(context, actor, me),
          contents: [toInfo('owner_changed', { userIds: [userId] })],
        },
      });
      return { member: change.members[0] ?? member, change };
    });
    if (change) announceChange(context, change);
    return { member: toWireMember(member) };
  },
);
