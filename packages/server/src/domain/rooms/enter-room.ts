import type { OperationOutput, RoomMember } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { Session } from '../../events/session.ts';
import type { Tx } from '../../store/database.ts';
import { listRoomAttributes } from '../../store/room-attributes.ts';
import { listRoomMessages } from '../../store/room-messages.ts';
import { findRoomUser } from '../../store/room-users.ts';
import { lockRoom, type RoomKey, type StoredRoom, updateRoomEnd } from '../../store/rooms.ts';
import { findUser } from '../../store/users.ts';
import { type Actor, userOf } from '../actor.ts';
import { nextCursorAfter } from '../cursor.ts';
import { roomNotFound } from './authorise-room.ts';
import { createRoom, type NewRoom, refuseRoomCreation } from './create-room.ts';
import { noteEmpty, removeFromRoom } from './leave-room.ts';
import { type BannedUser, isBanned, standingInRoom, toRights } from './room-policy.ts';
import { toWireRoom } from './to-wire-room.ts';

/** How a session comes into a room. */
export interface RoomEntry {
  readonly actor: Actor;
  readonly session: Session | null;
  readonly roomId: string;
  /** What the room is made of when there is none; null when it must be there. */
  readonly create: Omit<NewRoom, 'ownerId'> | null;
}

/** Brings a session into a room and answers what it must know of it (ROOM-4). */
export async function enterRoom(
  context: Context,
  entry: RoomEntry,
): Promise<OperationOutput<'rooms.join'>> {
  const { appId, userId } = userOf(entry.actor);
  const { session } = entry;
  if (!session) throw new ChatError('invalid_argument', { message: 'This needs a live session.' });
  const key = { appId, roomId: entry.roomId };
  const { rooms } = context;
  const haveArrived = rooms.arrive(key);
  try {
    const { room, member } = await admit(context, entry, { key, userId });
    // The connection may have gone while the store was asked: then nobody would ever take it out again.
    if (!context.fanOut.findUser(appId, userId)?.sessions.has(session)) {
      throw new ChatError('unavailable', { message: 'The session has ended.' });
    }
    const { presence, isNew } = rooms.enter(key, session, member);
    if (isNew) context.roomTraffic.join(key, presence.member);
    if (room.settings.isOneDevice) dropOtherDevices(context, key, session);
    context.metrics.roomMembers.set(rooms.size);
    return await takeSnapshot(context, key, userId);
  } finally {
    haveArrived();
    // Refused, or gone meanwhile: the room may be empty after all.
    if (rooms.countIn(key) === 0) await noteEmpty(context, key);
  }
}

/** Finds or makes the room, and says as whom the user comes. */
async function admit(
  context: Context,
  entry: RoomEntry,
  { key, userId }: { key: RoomKey; userId: string },
): Promise<{ room: StoredRoom; member: RoomMember }> {
  const user = await findUser(context.store, key.appId, userId);
  if (!user) throw new ChatError('not_found');
  return context.store.transaction(async (tx) => {
    const room = (await lockRoom(tx, key)) ?? (await make(context, tx, { entry, key }));
    const now = context.clock.now();
    const decided = await findRoomUser(tx, key, userId);
    if (isBanned(decided, now)) throw bannedFromRoom(decided);
    refuseOverfull(context, { key, room, userId });
    if (context.rooms.countIn(key) === 0) await updateRoomEnd(tx, key, null);
    const standing = standingInRoom(room, decided, now);
    const role = standing === 'owner' || standing === 'admin' ? standing : 'member';
    const { name, avatarUrl } = user;
    return { room, member: { userId, name, avatarUrl, role, joinedAt: now, attributes: {} } };
  });
}

function bannedFromRoom({ bannedUntil: until }: BannedUser): ChatError {
  return new ChatError('banned', { details: { until } });
}

async function make(
  context: Context,
  tx: Tx,
  { entry, key }: { entry: RoomEntry; key: RoomKey },
): Promise<StoredRoom> {
  const { actor, create } = entry;
  if (!create) throw roomNotFound(key.roomId);
  await refuseRoomCreation(tx, actor);
  const request = { ...create, ownerId: userOf(actor).userId };
  const room =
    (await createRoom(context, tx, { appId: key.appId, request })) ?? (await lockRoom(tx, key));
  if (!room) throw roomNotFound(key.roomId);
  return room;
}

function refuseOverfull(
  { rooms }: Pick<Context, 'rooms'>,
  { key, room, userId }: { key: RoomKey; room: StoredRoom; userId: string },
): void {
  if (rooms.presenceIn(key, userId)) return;
  if (rooms.countOf(key.appId, userId) >= limits.roomsPerUser) {
    throw new ChatError('limit_exceeded', {
      message: `You are in ${limits.roomsPerUser} rooms already; leave one first.`,
      details: { limit: 'roomsPerUser', value: limits.roomsPerUser },
    });
  }
  const { maxMembers } = room.settings;
  if (rooms.countIn(key) < maxMembers || room.ownerId === userId) return;
  throw new ChatError('limit_exceeded', {
    message: `The room is full: it takes ${maxMembers} users.`,
    details: { limit: 'maxMembers', value: maxMembers },
  });
}

/** ROOM-5 */
function dropOtherDevices(context: Context, key: RoomKey, session: Session): void {
  const room = context.rooms.find(key);
  const presence = room?.members.get(session.userId);
  if (!room || !presence) return;
  const others = [...presence.sessions].filter((other) => other !== session);
  for (const other of others) context.rooms.detach(room, presence, other);
  const reason = 'kicked_out_by_other_device';
  context.fanOut.publishTo({ sessions: new Set(others) }, 'room.removed', {
    roomId: key.roomId,
    reason,
  });
}

/** Read after the session hears the room, so that nothing falls between the two. */
async function takeSnapshot(
  context: Context,
  key: RoomKey,
  userId: string,
): Promise<OperationOutput<'rooms.join'>> {
  const { rooms } = context;
  const { room, ...rest } = await readRoom(context, key, userId);
  const presence = rooms.presenceIn(key, userId);
  if (!presence) throw await refusalOfTaken(context, key, userId);
  presence.ownsPassing ||= rest.attributes.some(
    ({ ownerId, autoDeleteOnLeave }) => autoDeleteOnLeave && ownerId === userId,
  );
  const limit = limits.pageSizeDefault;
  const page = rooms.page(key, { after: 0, limit });
  return {
    room: toWireRoom(context, key.appId, room),
    me: presence.member,
    members: page.map(({ member }) => member),
    nextCursor: nextCursorAfter(page, limit, ({ ordinal }) => [ordinal]),
    ...rest,
  };
}

/** Why somebody is in a room no more into which they were coming. */
async function refusalOfTaken(context: Context, key: RoomKey, userId: string): Promise<ChatError> {
  const user = await findRoomUser(context.store, key, userId);
  if (isBanned(user, context.clock.now())) return bannedFromRoom(user);
  return new ChatError('not_member', { message: 'You were taken out of the room.' });
}

/** What is stored of a room, at one moment; who was banned while coming is out again, and so is who came too late. */
async function readRoom(context: Context, key: RoomKey, userId: string) {
  const { store, clock } = context;
  const read = await store.transaction(async (tx) => {
    const room = await lockRoom(tx, key);
    const user = await findRoomUser(tx, key, userId);
    const now = clock.now();
    if (!room) return null;
    if (isBanned(user, now)) return user;
    const { historySize, replaySize } = room.settings;
    const messages = await listRoomMessages(tx, key, {
      beforeId: null,
      since: now - limits.roomHistoryMs,
      limit: Math.min(historySize, replaySize),
    });
    const attributes = await listRoomAttributes(tx, key);
    return { room, rights: toRights(user, now), attributes, messages };
  });
  if (read && 'room' in read) return read;
  if (!read) {
    await removeFromRoom(context, key, { userId, reason: 'destroyed' });
    throw roomNotFound(key.roomId);
  }
  const { bannedUntil } = read;
  await removeFromRoom(context, key, { userId, reason: 'banned', bannedUntil });
  throw bannedFromRoom(read);
}
