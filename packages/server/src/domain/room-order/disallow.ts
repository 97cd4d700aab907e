import { defineUseCase } from '../define-use-case.ts';
import { changeRoomUser } from './change-room-user.ts';

export const disallowInRoom = defineUseCase('rooms.disallow', async (context, { actor, input }) => {
  await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.moderate',
    change: (_tx, user) => (user.isAllowlisted ? { ...user, isAllowlisted: false } : user),
  });
  return {};
});
