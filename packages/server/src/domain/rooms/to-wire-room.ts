import type { Room } from '@confab/protocol';
import type { Context } from '../../context.ts';
import type { StoredRoom } from '../../store/rooms.ts';

/** A room with how many are in it now. */
export function toWireRoom(
  { rooms }: Pick<Context, 'rooms'>,
  appId: string,
  room: StoredRoom,
): Room {
  return { ...room, onlineCount: rooms.countIn({ appId, roomId: room.id }) };
}
