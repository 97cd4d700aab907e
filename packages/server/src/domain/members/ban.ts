import type { Admission, Ban } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { StoredConversation } from '../../store/conversations.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { findMember, saveMembers } from '../../store/members.ts';
import { announceRequests } from '../admissions/announce-requests.ts';
import { settleAdmissions } from '../admissions/settle-admissions.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';
import { tellsOfMembers, toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceMine } from '../me/announce-mine.ts';
import { refuseUnknownUsers } from './admit-members.ts';
import { toArrivingMember } from './arriving-member.ts';
import { refusePeers } from './change-member.ts';

export const banMember = defineUseCase('members.ban', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, userId, until: bannedUntil = limits.foreverMs, reason = null } = input;
  const ban: Ban = { userId, bannedUntil, reason };
  const { change, settled } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'conversation.moderate', conversationId } as const;
    const authorised = await authoriseChange(tx, intent);
    const { conversation, member: me } = authorised;
    if (me?.userId === userId) {
      throw new ChatError('forbidden', { message: 'Leave the group instead of banning yourself.' });
    }
    await refuseUnknownUsers(tx, appId, [userId]);
    const member = await findMember(tx, { appId, conversationId, userId });
    const isMember = member?.status === 'active';
    if (isMember) refusePeers(authorised, member);
    const banned = toBanned(conversation, member, { ...ban, at: context.clock.now() });
    if (!isMember) {
      // Nothing that the members see has changed.
      await saveMembers(tx, [{ appId, member: banned }]);
      const ending = { userIds: [userId], now: context.clock.now(), toStatus } as const;
      const settled = await settleAdmissions(tx, { appId, conversationId }, ending);
      return { change: null, settled };
    }
    const change = await changeConversation(tx, {
      appId,
      conversation,
      members: [banned],
      departedIds: [userId],
      info: {
        author: toInfoAuthor(context, actor, me),
        contents: tellsOfMembers(conversation)
          ? [toInfo('member_banned', { userIds: [userId] })]
          : [],
      },
    });
    return { change, settled: null };
  });
  for (const each of settled?.mine ?? []) announceMine(context, each);
  announceRequests(context, { appId, conversationId }, settled?.managerIds ?? []);
  if (change) announceChange(context, change);
  // An earlier try may have been stored and its answer lost: whoever is gone must not listen (I29).
  else context.fanOut.leave(appId, conversationId, userId);
  return { ban };
});

/** GROUP-12: who is banned need not wait. */
function toStatus({ kind }: Admission): Admission['status'] {
  return kind === 'request' ? 'rejected' : 'cancelled';
}

/** The row of someone who may not be here, whether or not they ever were. */
function toBanned(
  conversation: StoredConversation,
  member: StoredMember | null,
  { userId, bannedUntil, reason, at }: Ban & { at: number },
): StoredMember {
  const row = member ?? {
    ...toArrivingMember(conversation, { userId, role: 'member', at }, null),
    rev: 0,
    isListed: false,
  };
  return { ...row, role: 'member', status: 'removed', bannedUntil, banReason: reason };
}
