import {
  type RoomContent,
  type RoomMessage,
  type RoomPriority,
  systemUserId,
} from '@confab/protocol';
import type { Context } from '../../context.ts';
import { findUser } from '../../store/users.ts';
import type { Actor } from '../actor.ts';
import { type AuthorisedRoom, authoriseRoom } from '../rooms/authorise-room.ts';
import type { SayAnswer } from './recent-sends.ts';
import { refusalOfPriority, refusalToWrite } from '../rooms/room-policy.ts';

/** What somebody wants to say in a room. */
export interface Saying {
  readonly content: RoomContent;
  readonly priority: RoomPriority;
  /** Whose word it is, where that is not the actor. */
  readonly senderId?: string | undefined;
}

/**
 * Lets an actor write in a room, or throws.
 * @throws ChatError `not_found`, `not_member` or `muted`; `forbidden` for a priority that is not theirs.
 */
export async function authoriseSaying(
  context: Context,
  { actor, roomId, priority }: { actor: Actor; roomId: string; priority: RoomPriority },
): Promise<AuthorisedRoom> {
  const authorised = await authoriseRoom(context, { actor, action: 'room.write', roomId });
  const refusal =
    refusalToWrite(authorised, context.clock.now()) ?? refusalOfPriority(priority, authorised);
  if (refusal) throw refusal;
  return authorised;
}

/** Says something in a room that its author may write in (ROOM-9). */
export async function sayInRoom(
  context: Context,
  { key, room, user }: AuthorisedRoom,
  { content, priority, senderId = user.userId }: Saying,
): Promise<SayAnswer> {
  const isFirstShed = content.type === 'bullet' || priority === 'low';
  const createdAt = context.clock.now();
  const id = context.ids.next();
  if (isFirstShed && context.overload.sheds('roomMessages')) {
    context.metrics.roomMessages.inc({ priority, outcome: 'dropped' });
    return { id, createdAt, isDropped: true };
  }
  const sender = await senderOf(context, key.appId, { roomId: key.roomId, senderId });
  const message: RoomMessage = { id, ...sender, content, priority, createdAt };
  const { messagesPerSecond: perSecond, historySize } = room.settings;
  const { isDropped } = await context.roomTraffic.say({ ...key, message, perSecond, historySize });
  return { id, createdAt, isDropped };
}

/** As whom somebody is shown; a backend that names nobody is shown by the name of the system. */
async function senderOf(
  context: Context,
  appId: string,
  { roomId, senderId }: { roomId: string; senderId: string },
): Promise<Pick<RoomMessage, 'senderId' | 'senderName' | 'senderAvatarUrl'>> {
  const present = context.rooms.presenceIn({ appId, roomId }, senderId)?.member;
  const known =
    present ?? (senderId === systemUserId ? null : await findUser(context.store, appId, senderId));
  return {
    senderId,
    senderName: known?.name ?? senderId,
    senderAvatarUrl: known?.avatarUrl ?? null,
  };
}
