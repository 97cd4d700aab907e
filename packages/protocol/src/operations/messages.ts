import { Type } from 'typebox';
import { conversationViewSchema } from '../entities/conversation-view.ts';
import { membershipSchema } from '../entities/member.ts';
import { messageSchema, sendableContentSchema } from '../entities/message.ts';
import { typingKindSchema } from '../entities/presence.ts';
import { clientMsgIdSchema, conversationIdSchema, seqSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';

const conversationInput = Type.Object({ conversationId: conversationIdSchema }, closed);
const watermarkInput = Type.Object(
  {
    conversationId: conversationIdSchema,
    upToSeq: {
      ...seqSchema,
      minimum: 1,
      description: 'Cut to the newest seq when it is above it.',
    },
  },
  closed,
);
const membershipOutput = Type.Object(
  {
    membership: membershipSchema,
    view: Type.Optional({
      ...conversationViewSchema,
      description: 'Where my position has moved and the watermark has not (VIEW-3, READ-7).',
    }),
  },
  closed,
);

/** The ack of a send: what the server gave the message. It comes after the commit (rule SEND-3). */
const messageAckSchema = Type.Pick(messageSchema, [
  'id',
  'conversationId',
  'seq',
  'rev',
  'createdAt',
  'messageCount',
  'senderCount',
]);

export const messageOperations = {
  'messages.send': defineOperation({
    summary:
      'Stores a message and answers when it is durable. A repeated clientMsgId returns the first result.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/messages',
    doors: 'all',
    access: { actors: ['user'], action: 'message.send' },
    rateClass: 'send',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        clientMsgId: clientMsgIdSchema,
        content: sendableContentSchema,
      },
      closed,
    ),
    output: messageAckSchema,
    errors: [
      'not_found',
      'not_member',
      'conflict',
      'blocked',
      'contacts_only',
      'frozen',
      'muted',
      'gone',
    ],
    example: {
      conversationId: 'lunch',
      clientMsgId: '6f1c0c5e-8a34-4c3e-9b1a-2f7d4f0b9a11',
      content: { type: 'text', text: 'Pizza?' },
    },
    idempotencyField: 'clientMsgId',
    isPipelined: true,
  }),

  'messages.recall': defineOperation({
    summary:
      'Takes a message back: everyone sees that there was one, and nobody what it said. Owners and admins may later, too.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/messages/{seq}',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'message.recall' },
    rateClass: 'write',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        seq: { ...seqSchema, minimum: 1 },
        reason: Type.Optional(
          Type.String({ minLength: 1, maxLength: limits.recallReasonLength, pattern: '\\S' }),
        ),
      },
      closed,
    ),
    output: Type.Object({ message: messageSchema }, closed),
    errors: ['not_found', 'not_member', 'window_expired', 'gone'],
    example: { conversationId: 'lunch', seq: 3 },
  }),

  'messages.list': defineOperation({
    summary:
      'A window of the history by seq: the newest messages, or those before, after or around a seq.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/messages',
    doors: 'all',
    access: { actors: ['user'], action: 'conversation.read' },
    rateClass: 'read',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        before: Type.Optional(seqSchema),
        after: Type.Optional(seqSchema),
        around: Type.Optional(seqSchema),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: limits.pageSize, default: limits.pageSizeDefault }),
        ),
      },
      { ...closed, description: 'At most one of before, after and around.' },
    ),
    output: Type.Object(
      {
        messages: Type.Array(messageSchema, { description: 'Ascending by seq.' }),
        hasOlder: Type.Boolean(),
        hasNewer: Type.Boolean(),
      },
      closed,
    ),
    errors: ['not_found', 'not_member'],
    example: { conversationId: 'lunch', limit: 50 },
  }),

  'receipts.markRead': defineOperation({
    summary:
      'Moves my read watermark up to a seq, and the delivered one with it. It never moves back.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/receipts/read',
    doors: 'all',
    access: { actors: ['user'], action: 'receipt.write' },
    rateClass: 'ephemeral',
    input: watermarkInput,
    output: membershipOutput,
    errors: ['not_found', 'not_member'],
    example: { conversationId: 'lunch', upToSeq: 3 },
    isPipelined: true,
  }),

  'receipts.markDelivered': defineOperation({
    summary: 'Moves my delivered watermark up to a seq. It never moves back.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/receipts/delivered',
    doors: 'all',
    access: { actors: ['user'], action: 'receipt.write' },
    rateClass: 'ephemeral',
    input: watermarkInput,
    output: membershipOutput,
    errors: ['not_found', 'not_member'],
    example: { conversationId: 'lunch', upToSeq: 3 },
    isPipelined: true,
  }),

  'typing.start': defineOperation({
    summary:
      'Tells the other members that I am writing. Repeat it at most every 3 s; it expires after 6 s.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/typing',
    doors: 'all',
    access: { actors: ['user'], action: 'typing.write' },
    rateClass: 'ephemeral',
    input: Type.Object(
      { ...conversationInput.properties, kind: Type.Optional(typingKindSchema) },
      closed,
    ),
    output: Type.Object({}, closed),
    errors: ['not_found', 'not_member', 'blocked', 'contacts_only'],
    example: { conversationId: 'lunch', kind: 'text' },
  }),

  'typing.stop': defineOperation({
    summary: 'Tells the other members that I have stopped writing.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/typing',
    doors: 'all',
    access: { actors: ['user'], action: 'typing.write' },
    rateClass: 'ephemeral',
    input: conversationInput,
    output: Type.Object({}, closed),
    errors: ['not_found', 'not_member', 'blocked', 'contacts_only'],
    example: { conversationId: 'lunch' },
  }),
};
