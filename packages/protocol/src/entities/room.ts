import { type Static, Type } from 'typebox';
import { hostNameSchema, revSchema, roomIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { nicknameSchema, roleSchema } from './member.ts';
import { userProfileFields } from './user.ts';

const closed = { additionalProperties: false } as const;

/** What the owner and admins of a room decide. */
export const roomSettingsSchema = Type.Object(
  {
    destroyDelaySeconds: Type.Integer({
      minimum: 0,
      maximum: limits.roomDestroyDelaySecondsMax,
      description: 'How long the room outlives the last one who was in it.',
    }),
    historySize: Type.Integer({
      minimum: 0,
      maximum: limits.roomHistoryMax,
      description: 'Messages that are kept, for 24 h at most; 0 keeps none.',
    }),
    replaySize: Type.Integer({
      minimum: 0,
      maximum: limits.pageSize,
      description: 'Of these, how many who comes is shown.',
    }),
    messagesPerSecond: Type.Integer({
      minimum: 1,
      maximum: limits.roomMessagesPerSecondMax,
      description: 'What is above it waits and is dropped, low priority first (rule ROOM-9).',
    }),
    maxMembers: Type.Integer({ minimum: 1, maximum: limits.roomMembersMax }),
    isOneDevice: Type.Boolean({
      description: 'Whether who comes by another device is taken out of the room on the first.',
    }),
    isMuted: Type.Boolean({
      description: 'Only the owner, admins and those on the allowlist may write.',
    }),
  },
  closed,
);

/** A live chat room: its members are those who are there now. */
export const roomSchema = Type.Object(
  {
    id: roomIdSchema,
    name: nicknameSchema,
    description: Type.Union([
      Type.String({ maxLength: limits.groupDescriptionLength }),
      Type.Null(),
    ]),
    ownerId: userIdSchema,
    createdAt: timestampSchema,
    rev: {
      ...revSchema,
      description: 'Raised by every change of the room and of its attributes (rule ROOM-6).',
    },
    settings: roomSettingsSchema,
    onlineCount: Type.Integer({ minimum: 0, description: 'Users who are in the room now.' }),
  },
  closed,
);

/** The name of an attribute of a room, such as `seat.3`. */
export const roomAttributeKeySchema = Type.String({
  minLength: 1,
  maxLength: limits.roomAttributeKeyLength,
  pattern: '^\\S+$',
});

export const roomAttributeValueSchema = Type.String({ maxLength: limits.roomAttributeValueLength });

/** A shared fact about a room, such as who sits where, and whose it is. */
export const roomAttributeSchema = Type.Object(
  {
    key: roomAttributeKeySchema,
    value: roomAttributeValueSchema,
    ownerId: userIdSchema,
    autoDeleteOnLeave: Type.Boolean({ description: 'Gone when its owner leaves the room.' }),
  },
  closed,
);

/** What a user shows of themselves in one room, for as long as they are in it. */
export const roomUserAttributesSchema = Type.Record(
  Type.String({ minLength: 1, maxLength: limits.roomUserAttributeKeyLength }),
  Type.String({ maxLength: limits.roomUserAttributeValueLength }),
  { maxProperties: limits.roomUserAttributes },
);

/** Someone who is in a room. */
export const roomMemberSchema = Type.Object(
  {
    userId: userIdSchema,
    name: userProfileFields.name,
    avatarUrl: userProfileFields.avatarUrl,
    role: roleSchema,
    joinedAt: timestampSchema,
    attributes: roomUserAttributesSchema,
  },
  closed,
);

/** What is decided about one user in a room beside the role: whether they may write there (rule ROOM-7). */
export const roomRightsSchema = Type.Object(
  {
    mutedUntil: Type.Union([timestampSchema, Type.Null()], {
      description: 'Until when they may only read; null while they are not muted.',
    }),
    isAllowlisted: Type.Boolean({ description: 'May write while all are muted.' }),
  },
  closed,
);

const giftFields = {
  giftId: hostNameSchema,
  count: Type.Integer({ minimum: 1, maximum: limits.giftCountMax }),
  comboId: Type.Union([hostNameSchema, Type.Null()], {
    description: 'Gifts that are shown as one.',
  }),
};

/** A gift, as the host app knows it. */
export const giftSchema = Type.Object(giftFields, closed);

const roomText = Type.String({
  minLength: 1,
  maxLength: limits.roomTextLength,
  pattern: '\\S',
});

/** What a message of a room says: a union by `type`. Bullets are never kept; gifts cannot be forged. */
export const roomContentSchema = Type.Union([
  Type.Object({ type: Type.Literal('text'), text: roomText }, closed),
  Type.Object({ type: Type.Literal('bullet'), text: roomText }, closed),
  Type.Object({ type: Type.Literal('gift'), ...giftFields }, closed),
]);

/** What is dropped first where a room gets more than it takes. */
export const roomPrioritySchema = Type.Union([
  Type.Literal('low'),
  Type.Literal('normal'),
  Type.Literal('high'),
]);

/** Something said in a room. Order is `id`, a UUIDv7. */
export const roomMessageSchema = Type.Object(
  {
    id: Type.String({ maxLength: limits.idLength, description: 'A UUIDv7 made by the server.' }),
    senderId: userIdSchema,
    senderName: userProfileFields.name,
    senderAvatarUrl: userProfileFields.avatarUrl,
    content: roomContentSchema,
    priority: roomPrioritySchema,
    createdAt: timestampSchema,
  },
  closed,
);

/** Why a session is no longer in a room. */
export const roomRemovalSchema = Type.Union([
  Type.Literal('left'),
  Type.Literal('kicked'),
  Type.Literal('banned'),
  Type.Literal('destroyed'),
  Type.Literal('kicked_out_by_other_device'),
]);

export type Gift = Static<typeof giftSchema>;
export type Room = Static<typeof roomSchema>;
export type RoomAttribute = Static<typeof roomAttributeSchema>;
export type RoomContent = Static<typeof roomContentSchema>;
export type RoomMember = Static<typeof roomMemberSchema>;
export type RoomMessage = Static<typeof roomMessageSchema>;
export type RoomPriority = Static<typeof roomPrioritySchema>;
export type RoomRights = Static<typeof roomRightsSchema>;
export type RoomRemoval = Static<typeof roomRemovalSchema>;
export type RoomSettings = Static<typeof roomSettingsSchema>;
