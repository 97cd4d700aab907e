import { limits } from '@confab/protocol/runtime';
import { listBannedRoomUsers } from '../../store/room-users.ts';
import { findUsers } from '../../store/users.ts';
import { fittingUsers } from '../answer-size.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoom } from '../rooms/authorise-room.ts';

export const listBannedFromRoom = defineUseCase(
  'rooms.listBanned',
  async (context, { actor, input }) => {
    const { roomId, cursor, limit = limits.pageSizeDefault } = input;
    const afterId = decodeIdCursor(cursor);
    const { key } = await authoriseRoom(context, { actor, action: 'room.moderate', roomId });
    const now = context.clock.now();
    const banned = await listBannedRoomUsers(context.store, key, { now, afterId, limit });
    const users = await findUsers(
      context.store,
      key.appId,
      banned.map(({ userId }) => userId),
    );
    return {
      bans: banned.map(({ userId, bannedUntil, banReason }) => ({
        userId,
        bannedUntil: bannedUntil ?? 0,
        reason: banReason,
      })),
      users: fittingUsers(users),
      nextCursor: nextCursorAfter(banned, limit, ({ userId }) => [userId]),
    };
  },
);
