import type { Context } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import {
  deleteRoom,
  findRoomEnd,
  lockRoom,
  type RoomKey,
  updateRoomEnd,
} from '../../store/rooms.ts';

/** Tells everyone in a room that it has ended, after the commit that removed it. */
export function endRoom(context: Context, key: RoomKey): void {
  const { rooms, fanOut, roomTraffic, metrics } = context;
  roomTraffic.forget(key);
  for (const userId of [...(rooms.find(key)?.members.keys() ?? [])]) {
    const gone = rooms.remove(key, userId);
    const payload = { roomId: key.roomId, reason: 'destroyed' } as const;
    if (gone) fanOut.publishTo(gone, 'room.removed', payload);
  }
  metrics.roomMembers.set(rooms.size);
}

/** Removes a room whose end has come and in which nobody is; false when it lives on (ROOM-3). */
export async function destroyIfEmpty(context: Context, tx: Tx, key: RoomKey): Promise<boolean> {
  if (!(await lockRoom(tx, key))) return false;
  const destroyAt = await findRoomEnd(tx, key);
  if (destroyAt === null || destroyAt > context.clock.now()) return false;
  if (!context.rooms.find(key)) return deleteRoom(tx, key);
  await updateRoomEnd(tx, key, null);
  return false;
}
