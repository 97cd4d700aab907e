import { limits } from '@confab/protocol/runtime';
import { listActiveMembers } from '../../store/member-pages.ts';
import { toWireMember } from '../../store/member-rows.ts';
import { findUsers } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listMembers = defineUseCase('members.list', async (context, { actor, input }) => {
  const { conversationId, limit = limits.pageSizeDefault } = input;
  await authorise(context.store, { actor, action: 'conversation.read', conversationId });
  const appId = appIdOf(actor);
  const afterUserId = decodeIdCursor(input.cursor);
  const key = { appId, conversationId };
  const members = await listActiveMembers(context.store, key, { afterUserId, limit });
  const userIds = members.map((member) => member.userId);
  return {
    members: members.map(toWireMember),
    users: await findUsers(context.store, appId, userIds),
    nextCursor: nextCursorAfter(members, limit, (member) => [member.userId]),
  };
});
