import { defineUseCase } from '../define-use-case.ts';
import { changeRoomUser } from './change-room-user.ts';

export const unmuteInRoom = defineUseCase('rooms.unmute', async (context, { actor, input }) => {
  await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.moderate',
    change: (_tx, user) => (user.mutedUntil === null ? user : { ...user, mutedUntil: null }),
  });
  return {};
});
