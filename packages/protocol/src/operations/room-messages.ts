import { Type } from 'typebox';
import {
  giftSchema,
  roomAttributeKeySchema,
  roomAttributeSchema,
  roomAttributeValueSchema,
  roomMemberSchema,
  roomMessageSchema,
  roomPrioritySchema,
  roomSchema,
  roomUserAttributesSchema,
} from '../entities/room.ts';
import {
  clientMsgIdSchema,
  conversationIdSchema,
  hostNameSchema,
  roomIdSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { roomInput } from './rooms.ts';

const textSchema = Type.String({
  minLength: 1,
  maxLength: limits.roomTextLength,
  pattern: '\\S',
});

/** What a send to a room is answered. */
const ackSchema = Type.Object(
  {
    id: roomMessageSchema.properties.id,
    createdAt: timestampSchema,
    isDropped: Type.Boolean({
      description: 'The room or the server had too much to do: nobody was shown it (rule ROOM-9).',
    }),
  },
  closed,
);

/** What all operations that say something in a room have in common. */
const saying = {
  method: 'POST',
  doors: 'all',
  access: { actors: ['user', 'server'] },
  output: ackSchema,
  errors: ['not_found', 'not_member', 'muted'],
  isPipelined: true,
} as const satisfies Partial<OperationDefinition>;

const clientMsgId = '6f1c0c5e-8a34-4c3e-9b1a-2f7d4f0b9a11';

const keyChange = {
  key: roomAttributeKeySchema,
  expected: Type.Optional(
    Type.Union([roomAttributeValueSchema, Type.Null()], {
      description: 'Only if it has this value now; null: only if there is none.',
    }),
  ),
};

/** What is said and shown in rooms, and commands. */
export const roomMessageOperations = {
  'rooms.send': defineOperation({
    ...saying,
    summary: 'Says something in a room that I am in. A repeated clientMsgId is answered as before.',
    path: '/v1/rooms/{roomId}/messages',
    rateClass: 'send',
    urgency: 'high_priority',
    input: Type.Object(
      {
        ...roomInput.properties,
        clientMsgId: clientMsgIdSchema,
        text: textSchema,
        priority: Type.Optional(roomPrioritySchema),
      },
      closed,
    ),
    example: { roomId: 'stage', clientMsgId, text: 'Hello, all!' },
    idempotencyField: 'clientMsgId',
  }),
  'rooms.sendBullet': defineOperation({
    ...saying,
    summary: 'Flies a text across a room. It is never kept, and the first to be dropped.',
    path: '/v1/rooms/{roomId}/bullets',
    rateClass: 'bullet',
    input: Type.Object({ ...roomInput.properties, text: textSchema }, closed),
    example: { roomId: 'stage', text: 'Bravo!' },
  }),
  'rooms.sendGift': defineOperation({
    ...saying,
    summary:
      'Shows a gift in a room: a user gives the receipt of the host app, a backend the gift itself.',
    path: '/v1/rooms/{roomId}/gifts',
    rateClass: 'send',
    urgency: 'always',
    input: Type.Object(
      {
        ...roomInput.properties,
        receipt: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: limits.giftReceiptLength,
            description: 'Signed by the host app, good for one gift (rule ROOM-10).',
          }),
        ),
        gift: Type.Optional(giftSchema),
        senderId: Type.Optional({ ...userIdSchema, description: 'Whose gift a backend shows.' }),
      },
      closed,
    ),
    errors: ['not_found', 'not_member', 'muted', 'conflict', 'window_expired'],
    example: {
      roomId: 'stage',
      gift: { giftId: 'rose', count: 1, comboId: null },
      senderId: 'carol',
    },
  }),
  'rooms.listMessages': defineOperation({
    summary: 'The newest messages that a room keeps, or those before one; for those who are in it.',
    method: 'GET',
    path: '/v1/rooms/{roomId}/messages',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object(
      {
        ...roomInput.properties,
        before: Type.Optional(roomMessageSchema.properties.id),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: limits.pageSize, default: limits.pageSizeDefault }),
        ),
      },
      closed,
    ),
    output: Type.Object(
      {
        messages: Type.Array(roomMessageSchema, { description: 'Ascending by id.' }),
        hasOlder: Type.Boolean(),
      },
      closed,
    ),
    errors: ['not_found', 'not_member'],
    example: { roomId: 'stage', limit: 50 },
  }),
  'rooms.setAttributes': defineOperation({
    summary: 'Sets and deletes attributes of a room, all or none.',
    method: 'PATCH',
    path: '/v1/rooms/{roomId}/attributes',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        ...roomInput.properties,
        set: Type.Optional(
          Type.Array(
            Type.Object(
              {
                ...keyChange,
                value: roomAttributeValueSchema,
                ifAbsent: Type.Optional(Type.Boolean()),
                autoDeleteOnLeave: Type.Optional(Type.Boolean()),
                ownerId: Type.Optional({
                  ...userIdSchema,
                  description: 'Whose it shall be; only with force may that be another.',
                }),
              },
              closed,
            ),
            { maxItems: limits.roomAttributes },
          ),
        ),
        remove: Type.Optional(
          Type.Array(Type.Object(keyChange, closed), { maxItems: limits.roomAttributes }),
        ),
        force: Type.Optional(
          Type.Boolean({
            description: 'Also those of others; for the owner, admins and backends.',
          }),
        ),
      },
      closed,
    ),
    output: Type.Object(
      { rev: roomSchema.properties.rev, attributes: Type.Array(roomAttributeSchema) },
      closed,
    ),
    errors: ['not_found', 'not_member', 'conflict', 'limit_exceeded'],
    example: {
      roomId: 'stage',
      set: [{ key: 'seat.3', value: 'carol', ifAbsent: true, autoDeleteOnLeave: true }],
      remove: [{ key: 'seat.4' }],
    },
  }),
  'rooms.setUserAttributes': defineOperation({
    summary: 'Changes what I show of myself in a room, or as an admin what a member shows.',
    method: 'PATCH',
    path: '/v1/rooms/{roomId}/user-attributes',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        ...roomInput.properties,
        userId: Type.Optional(userIdSchema),
        set: Type.Optional(roomUserAttributesSchema),
        remove: Type.Optional(
          Type.Array(Type.String({ minLength: 1, maxLength: limits.roomUserAttributeKeyLength }), {
            maxItems: limits.roomUserAttributes,
          }),
        ),
      },
      closed,
    ),
    output: Type.Object({ member: roomMemberSchema }, closed),
    errors: ['not_found', 'not_member', 'limit_exceeded'],
    example: { roomId: 'stage', userId: 'carol', set: { level: '7' } },
  }),
  'commands.send': defineOperation({
    summary:
      'Passes a command on to who is connected now, in a conversation, a room, or on my other devices. Nothing is kept.',
    method: 'POST',
    path: '/v1/commands',
    doors: 'all',
    access: { actors: ['user'], action: 'command.send' },
    rateClass: 'command',
    input: Type.Object(
      {
        conversationId: Type.Optional(conversationIdSchema),
        roomId: Type.Optional(roomIdSchema),
        type: hostNameSchema,
        data: Type.Record(Type.String({ maxLength: limits.idLength }), Type.Unknown(), {
          description: 'Free JSON of the host app, at most 5 KB.',
        }),
      },
      {
        ...closed,
        description: 'With neither conversationId nor roomId it goes to my other devices.',
      },
    ),
    output: Type.Object({}, closed),
    errors: [
      'not_found',
      'not_member',
      'conflict',
      'blocked',
      'frozen',
      'muted',
      'gone',
      'limit_exceeded',
    ],
    example: { conversationId: 'lunch', type: 'lamp', data: { on: true } },
  }),
};
