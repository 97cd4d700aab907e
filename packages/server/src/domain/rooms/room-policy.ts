import type { RoomPriority, RoomRights } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { RoomUser } from '../../store/room-users.ts';
import type { StoredRoom } from '../../store/rooms.ts';

/** Where an actor stands towards a room. `app` is the backend itself. */
export type RoomStanding = 'owner' | 'admin' | 'user' | 'app';

/** What may be done in a room that not everyone may do. */
export type RoomAction =
  | 'room.read'
  | 'room.look'
  | 'room.write'
  | 'room.edit'
  | 'room.moderate'
  | 'room.promote'
  | 'room.destroy';

const everyone: readonly RoomStanding[] = ['owner', 'admin', 'user', 'app'];
const adminsAndApp: readonly RoomStanding[] = ['owner', 'admin', 'app'];
const ownerAndApp: readonly RoomStanding[] = ['owner', 'app'];

/** Who may do what in a room, and whether they have to be in it: the only place that says so. */
const rules: Record<
  RoomAction,
  { readonly standings: readonly RoomStanding[]; readonly mustBeIn: boolean }
> = {
  'room.read': { standings: everyone, mustBeIn: false },
  'room.look': { standings: everyone, mustBeIn: true },
  'room.write': { standings: everyone, mustBeIn: true },
  'room.edit': { standings: adminsAndApp, mustBeIn: false },
  'room.moderate': { standings: adminsAndApp, mustBeIn: false },
  'room.promote': { standings: ownerAndApp, mustBeIn: false },
  'room.destroy': { standings: ownerAndApp, mustBeIn: false },
};

/** Why an actor may not do something in a room, or null when they may. */
export function refusalInRoom(
  action: RoomAction,
  standing: RoomStanding,
  isIn: boolean,
): ChatError | null {
  const { standings, mustBeIn } = rules[action];
  if (!standings.includes(standing)) {
    const message =
      action === 'room.promote' || action === 'room.destroy'
        ? 'Only the owner of the room may do this.'
        : 'Only the owner and admins of the room may do this.';
    return new ChatError('forbidden', { message });
  }
  if (!mustBeIn || isIn || standing === 'app') return null;
  return new ChatError('not_member', { message: 'Join the room first: you are not in it.' });
}

/** Where a user stands who has these rights, at this time. Who is banned has none. */
export function standingInRoom(room: StoredRoom, user: RoomUser, now: number): RoomStanding {
  if (isBanned(user, now)) return 'user';
  if (room.ownerId === user.userId) return 'owner';
  return user.isAdmin ? 'admin' : 'user';
}

/** A user who is banned from a room, until when. */
export type BannedUser = RoomUser & { readonly bannedUntil: number };

/** Whether a user cannot come into a room at this time. */
export function isBanned(user: RoomUser, now: number): user is BannedUser {
  return user.bannedUntil !== null && user.bannedUntil > now;
}

/** What a user is told of what is decided about them at this time. */
export function toRights({ mutedUntil, isAllowlisted }: RoomUser, now: number): RoomRights {
  return { mutedUntil: mutedUntil !== null && mutedUntil > now ? mutedUntil : null, isAllowlisted };
}

/** Why someone in a room may not write there now, or null (ROOM-7). */
export function refusalToWrite(
  { room, user, standing }: { room: StoredRoom; user: RoomUser; standing: RoomStanding },
  now: number,
): ChatError | null {
  if (standing !== 'user') return null;
  const { mutedUntil, isAllowlisted } = toRights(user, now);
  if (mutedUntil !== null) {
    return new ChatError('muted', { details: { until: mutedUntil } });
  }
  if (!room.settings.isMuted || isAllowlisted) return null;
  return new ChatError('muted', { message: 'Only some may write in this room now.' });
}

/** Why a message may not have a priority, or null: what is high pushes others aside. */
export function refusalOfPriority(
  priority: RoomPriority,
  { user, standing }: { user: RoomUser; standing: RoomStanding },
): ChatError | null {
  if (priority !== 'high' || standing !== 'user' || user.isAllowlisted) return null;
  return new ChatError('forbidden', {
    message: 'High priority is for the owner, admins, those on the allowlist and backends.',
  });
}
