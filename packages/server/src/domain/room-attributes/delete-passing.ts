import type { Context } from '../../context.ts';
import { listRoomAttributes } from '../../store/room-attributes.ts';
import { lockRoom, type RoomKey } from '../../store/rooms.ts';
import { announceAttributes, storeAttributes } from './change-attributes.ts';

/** Deletes the attributes of users who have left a room, those that shall go with their owner. */
export async function deletePassing(
  context: Pick<Context, 'store' | 'rooms' | 'fanOut'>,
  key: RoomKey,
  userIds: readonly string[],
): Promise<void> {
  const change = await context.store.transaction(async (tx) => {
    const room = await lockRoom(tx, key);
    if (!room) return null;
    const held = await listRoomAttributes(tx, key);
    const removed = held
      .filter(({ autoDeleteOnLeave, ownerId }) => autoDeleteOnLeave && userIds.includes(ownerId))
      // Who is back by now keeps theirs.
      .filter(({ ownerId }) => context.rooms.presenceIn(key, ownerId) === undefined)
      .map((attribute) => attribute.key);
    return storeAttributes(tx, { key, room }, { set: [], removed });
  });
  if (change) announceAttributes(context, key, change);
}
