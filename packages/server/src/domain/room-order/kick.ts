import { defineUseCase } from '../define-use-case.ts';
import { removeFromRoom } from '../rooms/leave-room.ts';
import { authoriseRoomUser } from './change-room-user.ts';

export const kickFromRoom = defineUseCase('rooms.kick', async (context, { actor, input }) => {
  const { roomId, userId } = input;
  const { authorised } = await context.store.transaction((tx) =>
    authoriseRoomUser(context, tx, { actor, action: 'room.moderate', roomId, userId }),
  );
  await removeFromRoom(context, authorised.key, { userId, reason: 'kicked' });
  return {};
});
