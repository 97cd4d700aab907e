import { Type } from 'typebox';
import { giftSchema, roomMessageSchema, roomPrioritySchema } from '../entities/room.ts';
import { clientMsgIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
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

/** What is said in rooms. */
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
    errors: [...saying.errors, 'limit_exceeded'],
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
};
