import { defineUseCase } from '../define-use-case.ts';
import { leaveRoom } from './leave-room.ts';

export const leaveAllRooms = defineUseCase('rooms.leaveAll', async (context, { session }) => {
  const left = session ? context.rooms.roomsOf(session) : [];
  for (const { appId, roomId } of left) {
    if (session) await leaveRoom(context, { appId, roomId }, session);
  }
  return { roomIds: left.map(({ roomId }) => roomId) };
});
