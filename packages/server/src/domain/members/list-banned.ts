import { limits } from '@confab/protocol/runtime';
import { listBanned } from '../../store/member-pages.ts';
import { findUsers } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listBannedMembers = defineUseCase(
  'members.listBanned',
  async (context, { actor, input }) => {
    const appId = appIdOf(actor);
    const { conversationId, limit = limits.pageSizeDefault, cursor } = input;
    await authorise(context.store, { actor, action: 'conversation.moderate', conversationId });
    const page = { afterUserId: decodeIdCursor(cursor), limit, now: context.clock.now() };
    const rows = await listBanned(context.store, { appId, conversationId }, page);
    return {
      bans: rows.map(({ userId, bannedUntil, banReason }) => ({
        userId,
        bannedUntil: bannedUntil ?? 0,
        reason: banReason,
      })),
      users: await findUsers(
        context.store,
        appId,
        rows.map(({ userId }) => userId),
      ),
      nextCursor: nextCursorAfter(rows, limit, ({ userId }) => [userId]),
    };
  },
);
