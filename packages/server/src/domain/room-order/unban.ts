import { defineUseCase } from '../define-use-case.ts';
import { changeRoomUser } from './change-room-user.ts';

export const unbanFromRoom = defineUseCase('rooms.unban', async (context, { actor, input }) => {
  await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.moderate',
    change: (_tx, user) =>
      user.bannedUntil === null ? user : { ...user, bannedUntil: null, banReason: null },
  });
  return {};
});
