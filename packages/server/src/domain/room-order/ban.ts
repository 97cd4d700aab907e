import type { Ban } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { removeFromRoom } from '../rooms/leave-room.ts';
import { changeRoomUser } from './change-room-user.ts';

export const banFromRoom = defineUseCase('rooms.ban', async (context, { actor, input }) => {
  const { userId, until: bannedUntil = limits.foreverMs, reason = null } = input;
  if (actor.kind === 'user' && actor.userId === userId) {
    throw new ChatError('forbidden', { message: 'Leave the room instead of banning yourself.' });
  }
  const banned: Ban = { userId, bannedUntil, reason };
  const { key } = await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.moderate',
    change: (_tx, user) => ({ ...user, isAdmin: false, bannedUntil, banReason: reason }),
  });
  if (bannedUntil > context.clock.now()) {
    await removeFromRoom(context, key, { userId, reason: 'banned', bannedUntil });
  }
  return { ban: banned };
});
