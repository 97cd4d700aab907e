import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import { findRoomUser, type RoomUser, saveRoomUser } from '../../store/room-users.ts';
import { findUser } from '../../store/users.ts';
import type { Actor } from '../actor.ts';
import { canActOn } from '../standing.ts';
import { type AuthorisedRoom, authoriseRoomChange } from '../rooms/authorise-room.ts';
import { type RoomAction, standingInRoom } from '../rooms/room-policy.ts';
import { showMember } from '../rooms/show-member.ts';
import { tellRights } from './tell-rights.ts';

/** What somebody decides about a user in a room. */
export interface RoomUserRequest {
  readonly actor: Actor;
  readonly action: RoomAction;
  readonly roomId: string;
  readonly userId: string;
  /** The user as they shall be; the same object changes nothing. */
  readonly change: (
    tx: Tx,
    user: RoomUser,
    authorised: AuthorisedRoom,
  ) => Promise<RoomUser> | RoomUser;
}

/** Stores what is decided about a user in a room, shows the role that they have then, and tells who may know it. */
export async function changeRoomUser(
  context: Context,
  request: RoomUserRequest,
): Promise<AuthorisedRoom> {
  const { userId } = request;
  const { authorised, standing, before, after } = await context.store.transaction(async (tx) => {
    const allowed = await authoriseRoomUser(context, tx, request);
    const { key, room } = allowed.authorised;
    const before = allowed.user;
    const after = await request.change(tx, before, allowed.authorised);
    if (after !== before) await saveRoomUser(tx, key, after);
    const standing = standingInRoom(room, after, context.clock.now());
    return { authorised: allowed.authorised, standing, before, after };
  });
  const { key, user } = authorised;
  const presence = context.rooms.presenceIn(key, userId);
  const role = standing === 'owner' || standing === 'admin' ? standing : 'member';
  if (presence && presence.member.role !== role) {
    showMember(context, key, { member: { ...presence.member, role }, actorId: user.userId });
  }
  tellRights(context, key, { before, after });
  return authorised;
}

/**
 * Lets an actor decide about a user in a room: never about one who stands as high.
 * @throws ChatError `not_found` for a room or a user that does not exist, `forbidden`.
 */
export async function authoriseRoomUser(
  context: Context,
  tx: Tx,
  { actor, action, roomId, userId }: Omit<RoomUserRequest, 'change'>,
): Promise<{ authorised: AuthorisedRoom; user: RoomUser }> {
  const authorised = await authoriseRoomChange(context, tx, { actor, action, roomId });
  const { key, room, standing } = authorised;
  if (!(await findUser(tx, key.appId, userId))) {
    throw new ChatError('not_found', { message: `There is no user ${userId}.` });
  }
  const user = await findRoomUser(tx, key, userId);
  const theirs = standingInRoom(room, user, context.clock.now());
  const role = theirs === 'owner' || theirs === 'admin' ? theirs : 'member';
  if (standing !== 'app' && !canActOn(standing === 'user' ? 'member' : standing, role)) {
    throw new ChatError('forbidden', { message: 'You may not do this to the owner or an admin.' });
  }
  return { authorised, user };
}
