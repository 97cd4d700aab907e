import { systemUserId } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { Db, Tx } from '../../store/database.ts';
import { findRoomUser, plainRoomUser, type RoomUser } from '../../store/room-users.ts';
import { findRoom, lockRoom, type RoomKey, type StoredRoom } from '../../store/rooms.ts';
import { type Actor, appIdOf } from '../actor.ts';
import {
  refusalInRoom,
  type RoomAction,
  type RoomStanding,
  standingInRoom,
} from './room-policy.ts';

/** A room in which an actor has been allowed to do something. */
export interface AuthorisedRoom {
  readonly key: RoomKey;
  readonly room: StoredRoom;
  readonly standing: RoomStanding;
  /** What is decided about the actor; of nobody for the backend. */
  readonly user: RoomUser;
}

/** What someone wants to do in a room. */
export interface RoomIntent {
  readonly actor: Actor;
  readonly action: RoomAction;
  readonly roomId: string;
}

type RoomContext = Pick<Context, 'clock' | 'rooms'>;

/**
 * Lets an actor through to a room, or throws.
 * @throws ChatError `not_found`, `not_member` or `forbidden`, as the policy of rooms says.
 */
export async function authoriseRoom(
  context: RoomContext & Pick<Context, 'store'>,
  intent: RoomIntent,
): Promise<AuthorisedRoom> {
  const key = { appId: appIdOf(intent.actor), roomId: intent.roomId };
  return decide(context, intent, {
    db: context.store,
    key,
    room: await findRoom(context.store, key),
  });
}

/** The same, with the room locked for a change. */
export async function authoriseRoomChange(
  context: RoomContext,
  tx: Tx,
  intent: RoomIntent,
): Promise<AuthorisedRoom> {
  const key = { appId: appIdOf(intent.actor), roomId: intent.roomId };
  return decide(context, intent, { db: tx, key, room: await lockRoom(tx, key) });
}

async function decide(
  context: RoomContext,
  { actor, action }: RoomIntent,
  { db, key, room }: { db: Db; key: RoomKey; room: StoredRoom | null },
): Promise<AuthorisedRoom> {
  if (!room) throw roomNotFound(key.roomId);
  const now = context.clock.now();
  const user =
    actor.kind === 'user' ? await findRoomUser(db, key, actor.userId) : plainRoomUser(systemUserId);
  const standing = actor.kind === 'server' ? 'app' : standingInRoom(room, user, now);
  const isIn = context.rooms.presenceIn(key, user.userId) !== undefined;
  const refusal = refusalInRoom(action, standing, isIn);
  if (refusal) throw refusal;
  return { key, room, standing, user };
}

/** What is said of a room that does not exist, or belongs to another app. */
export function roomNotFound(roomId: string): ChatError {
  return new ChatError('not_found', { message: `There is no room ${roomId}.` });
}
