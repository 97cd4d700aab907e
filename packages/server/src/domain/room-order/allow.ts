import { defineUseCase } from '../define-use-case.ts';
import { changeRoomUser } from './change-room-user.ts';

export const allowInRoom = defineUseCase('rooms.allow', async (context, { actor, input }) => {
  await changeRoomUser(context, {
    ...input,
    actor,
    action: 'room.moderate',
    change: (_tx, user) => (user.isAllowlisted ? user : { ...user, isAllowlisted: true }),
  });
  return {};
});
