import type { Room } from '@confab/protocol';
import type { Context } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import { type StoredRoom, updateRoom } from '../../store/rooms.ts';
import type { AuthorisedRoom } from './authorise-room.ts';
import { toWireRoom } from './to-wire-room.ts';

/** Stores fields of a room that the caller has locked, under its next rev (ROOM-6). */
export async function changeRoom(
  tx: Tx,
  { key, room }: Pick<AuthorisedRoom, 'key' | 'room'>,
  fields: Partial<Pick<StoredRoom, 'name' | 'description' | 'settings'>>,
): Promise<StoredRoom> {
  const changed = { ...room, ...fields, rev: room.rev + 1 };
  await updateRoom(tx, key.appId, changed);
  return changed;
}

/** Tells those who are in a room how it is now, after the commit. */
export function announceRoom(
  context: Pick<Context, 'rooms' | 'fanOut'>,
  appId: string,
  room: StoredRoom,
): Room {
  const wire = toWireRoom(context, appId, room);
  const live = context.rooms.find({ appId, roomId: room.id });
  if (live) context.fanOut.publishTo(live, 'room.updated', { room: wire });
  return wire;
}
