import type { Context } from '../../context.ts';
import type { RoomUser } from '../../store/room-users.ts';
import type { RoomKey } from '../../store/rooms.ts';
import { toRights } from '../rooms/room-policy.ts';

/** Tells the owner and admins who are in a room what is decided about a user now, and the user what they may (ROOM-11). */
export function tellRights(
  context: Pick<Context, 'rooms' | 'fanOut' | 'clock'>,
  key: RoomKey,
  { before, after }: { before: RoomUser; after: RoomUser },
): void {
  const areRights =
    before.mutedUntil !== after.mutedUntil || before.isAllowlisted !== after.isAllowlisted;
  const isBan = before.bannedUntil !== after.bannedUntil;
  if (!areRights && !isBan) return;
  const { roomId } = key;
  const { userId } = after;
  const mayKnow = [...(context.rooms.find(key)?.members.values() ?? [])].filter(
    ({ member }) => member.role !== 'member' || (areRights && member.userId === userId),
  );
  const sessions = new Set(mayKnow.flatMap((presence) => [...presence.sessions]));
  const rights = toRights(after, context.clock.now());
  context.fanOut.publishTo({ sessions }, 'room.rights.updated', { roomId, userId, rights });
}
