import { limits } from '@confab/protocol/runtime';
import { listBans as listStored } from '../../store/bans.ts';
import { findUsers } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listBans = defineUseCase('bans.list', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { limit = limits.pageSizeDefault, cursor } = input;
  const page = { afterUserId: decodeIdCursor(cursor), limit, now: context.clock.now() };
  const bans = await listStored(context.store, appId, page);
  const userIds = bans.map(({ userId }) => userId);
  return {
    bans,
    users: await findUsers(context.store, appId, userIds),
    nextCursor: nextCursorAfter(bans, limit, ({ userId }) => [userId]),
  };
});
