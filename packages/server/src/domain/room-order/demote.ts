import { defineUseCase } from '../define-use-case.ts';
import { changeRoomUser } from './change-room-user.ts';

export const demoteInRoom = defineUseCase('rooms.demote', async (context, { actor, input }) => {
  await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.promote',
    change: (_tx, user) => (user.isAdmin ? { ...user, isAdmin: false } : user),
  });
  return {};
});
