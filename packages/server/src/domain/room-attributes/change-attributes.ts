import type { Context } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import { deleteRoomAttributes, saveRoomAttributes } from '../../store/room-attributes.ts';
import type { RoomKey } from '../../store/rooms.ts';
import type { AuthorisedRoom } from '../rooms/authorise-room.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { AttributePlan } from './plan-attributes.ts';

/** Attributes that changed under one rev of their room. */
export interface AttributeChange extends AttributePlan {
  readonly rev: number;
}

/** Stores changed attributes of a room that the caller has locked, under its next rev (ROOM-6). */
export async function storeAttributes(
  tx: Tx,
  target: Pick<AuthorisedRoom, 'key' | 'room'>,
  plan: AttributePlan,
): Promise<AttributeChange> {
  const { key, room } = target;
  if (plan.set.length === 0 && plan.removed.length === 0) return { ...plan, rev: room.rev };
  await saveRoomAttributes(tx, key, plan.set);
  await deleteRoomAttributes(tx, key, plan.removed);
  return { ...plan, rev: (await changeRoom(tx, target, {})).rev };
}

/** Tells those who are in the room, after the commit. */
export function announceAttributes(
  { rooms, fanOut }: Pick<Context, 'rooms' | 'fanOut'>,
  key: RoomKey,
  { rev, set, removed }: AttributeChange,
): void {
  const room = rooms.find(key);
  if (!room || (set.length === 0 && removed.length === 0)) return;
  const payload = { roomId: key.roomId, rev, set: [...set], removed: [...removed] };
  fanOut.publishTo(room, 'room.attributes.updated', payload);
}
