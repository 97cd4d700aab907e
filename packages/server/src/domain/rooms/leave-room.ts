import type { RoomRemoval } from '@confab/protocol';
import type { Context } from '../../context.ts';
import type { Session } from '../../events/session.ts';
import {
  deleteRoom,
  findRoomEnd,
  lockRoom,
  type RoomKey,
  updateRoomEnd,
} from '../../store/rooms.ts';
import { deletePassing } from '../room-attributes/delete-passing.ts';
import type { RoomPresence } from './room-registry.ts';

/** Takes one session out of a room; the user leaves with their last one there. */
export async function leaveRoom(context: Context, key: RoomKey, session: Session): Promise<void> {
  const gone = context.rooms.leave(key, session);
  if (gone) await afterLeaving(context, key, gone);
}

/** Takes a user out of a room, by all their sessions, which are told why; false when they were not in it. */
export async function removeFromRoom(
  context: Context,
  key: RoomKey,
  { userId, ...why }: { userId: string; reason: RoomRemoval; bannedUntil?: number },
): Promise<boolean> {
  const gone = context.rooms.remove(key, userId);
  if (!gone) return false;
  context.fanOut.publishTo(gone, 'room.removed', { roomId: key.roomId, ...why });
  await afterLeaving(context, key, gone);
  return true;
}

/** Takes a session that is about to be ended out of all its rooms. */
export function leaveAtOnce(context: Context, session: Session): void {
  for (const { appId, roomId } of context.rooms.roomsOf(session)) {
    const key = { appId, roomId };
    noteGone(context, key, context.rooms.leave(key, session));
  }
}

/** Takes out a user who has been without a session for too long (ROOM-3). */
export function autoLeave(context: Context, key: RoomKey, userId: string): void {
  noteGone(context, key, context.rooms.remove(key, userId));
}

/** What fails now is repaired later. */
function noteGone(context: Context, key: RoomKey, gone: RoomPresence | null): void {
  if (!gone) return;
  afterLeaving(context, key, gone).catch((error: unknown) => {
    context.log.warn({ err: error }, 'Could not note that a user has left a room.');
    context.roomRepairs.need();
  });
}

/** What follows when a user has gone from a room. */
async function afterLeaving(context: Context, key: RoomKey, gone: RoomPresence): Promise<void> {
  const { userId } = gone.member;
  context.roomTraffic.leave(key, userId);
  context.metrics.roomMembers.set(context.rooms.size);
  if (gone.ownsPassing) await deletePassing(context, key, [userId]);
  if (context.rooms.countIn(key) === 0) await noteEmpty(context, key);
}

/** Notes since when a room is empty, or ends it at once where it does not wait (ROOM-3). */
export async function noteEmpty(context: Context, key: RoomKey): Promise<void> {
  const hasEnded = await context.store.transaction(async (tx) => {
    const room = await lockRoom(tx, key);
    // Somebody is coming, or has come meanwhile.
    if (!room || context.rooms.find(key)) return false;
    const emptySince = context.clock.now();
    const waitMs = room.settings.destroyDelaySeconds * 1000;
    if ((await findRoomEnd(tx, key)) !== null) return false;
    if (waitMs === 0) return deleteRoom(tx, key);
    await updateRoomEnd(tx, key, { emptySince, destroyAt: emptySince + waitMs });
    return false;
  });
  if (hasEnded) context.roomTraffic.forget(key);
}
