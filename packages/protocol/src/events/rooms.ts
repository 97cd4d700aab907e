import { Type } from 'typebox';
import {
  roomAttributeKeySchema,
  roomAttributeSchema,
  roomMemberSchema,
  roomMessageSchema,
  roomRemovalSchema,
  roomRightsSchema,
  roomSchema,
} from '../entities/room.ts';
import {
  conversationIdSchema,
  hostNameSchema,
  roomIdSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { closed } from '../operations/define-operation.ts';

/** What sessions in a room hear of it, and commands. All are ephemeral; `rev` shows when one was missed (ROOM-6). */
export const roomEvents = {
  /** The room itself changed, under the next rev of it. */
  'room.updated': Type.Object({ room: roomSchema }, closed),
  /** This session is no longer in the room, and why. */
  'room.removed': Type.Object(
    {
      roomId: roomIdSchema,
      reason: roomRemovalSchema,
      bannedUntil: Type.Optional({
        ...timestampSchema,
        description: 'With the reason banned: until when.',
      }),
    },
    closed,
  ),
  /** Who is muted, on the allowlist or banned has changed: told to the owner and admins, and to the user where it is their rights. */
  'room.rights.updated': Type.Object(
    { roomId: roomIdSchema, userId: userIdSchema, rights: roomRightsSchema },
    closed,
  ),
  /** Who came, changed and went since the last time; in rooms of more than 500 only how many there are. */
  'room.members.updated': Type.Object(
    {
      roomId: roomIdSchema,
      joined: Type.Array(roomMemberSchema),
      updated: Type.Array(roomMemberSchema),
      left: Type.Array(userIdSchema),
      onlineCount: roomSchema.properties.onlineCount,
    },
    closed,
  ),
  /** Attributes that changed, under the next rev of the room. */
  'room.attributes.updated': Type.Object(
    {
      roomId: roomIdSchema,
      rev: roomSchema.properties.rev,
      set: Type.Array(roomAttributeSchema),
      removed: Type.Array(roomAttributeKeySchema),
    },
    closed,
  ),
  /** What was said since the last time, in order. */
  'room.messages.created': Type.Object(
    { roomId: roomIdSchema, messages: Type.Array(roomMessageSchema) },
    closed,
  ),
  /** A command; with neither conversationId nor roomId it is from another device of mine. */
  'command.received': Type.Object(
    {
      senderId: userIdSchema,
      conversationId: Type.Optional(conversationIdSchema),
      roomId: Type.Optional(roomIdSchema),
      type: hostNameSchema,
      data: Type.Record(Type.String(), Type.Unknown()),
      sentAt: timestampSchema,
    },
    closed,
  ),
};
