import { ChatError, limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { listRoomSuperAdmins, setRoomSuperAdmin } from '../../store/room-super-admins.ts';
import { findUser } from '../../store/users.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const addSuperAdmin = defineUseCase('rooms.addSuperAdmin', (context, { actor, input }) =>
  setSuperAdmin(context, actor, { ...input, isOne: true }),
);

export const removeSuperAdmin = defineUseCase(
  'rooms.removeSuperAdmin',
  (context, { actor, input }) => setSuperAdmin(context, actor, { ...input, isOne: false }),
);

export const listSuperAdmins = defineUseCase(
  'rooms.listSuperAdmins',
  async (context, { actor, input }) => {
    const { cursor, limit = limits.pageSizeDefault } = input;
    const page = { afterId: decodeIdCursor(cursor), limit };
    const userIds = await listRoomSuperAdmins(context.store, appIdOf(actor), page);
    return { userIds, nextCursor: nextCursorAfter(userIds, limit, (userId) => [userId]) };
  },
);

async function setSuperAdmin(
  context: Context,
  actor: Actor,
  { userId, isOne }: { userId: string; isOne: boolean },
): Promise<object> {
  const appId = appIdOf(actor);
  await context.store.transaction(async (tx) => {
    if (!(await findUser(tx, appId, userId))) {
      throw new ChatError('not_found', { message: `There is no user ${userId}.` });
    }
    await setRoomSuperAdmin(tx, { appId, userId }, isOne);
  });
  return {};
}
