import { ChatError, limits } from '@confab/protocol/runtime';
import { countRoomAdmins } from '../../store/room-users.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRoomUser } from './change-room-user.ts';

export const promoteInRoom = defineUseCase('rooms.promote', async (context, { actor, input }) => {
  await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.promote',
    change: async (tx, user, { key, room }) => {
      if (user.isAdmin || room.ownerId === user.userId) return user;
      if ((await countRoomAdmins(tx, key)) >= limits.roomAdmins) {
        throw new ChatError('limit_exceeded', {
          message: `A room has ${limits.roomAdmins} admins at most.`,
          details: { limit: 'roomAdmins', value: limits.roomAdmins },
        });
      }
      return { ...user, isAdmin: true };
    },
  });
  return {};
});
