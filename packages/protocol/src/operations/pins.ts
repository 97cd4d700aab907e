import { Type } from 'typebox';
import { conversationSchema } from '../entities/conversation.ts';
import { pinnedMessageSchema } from '../entities/pin.ts';
import { userSchema } from '../entities/user.ts';
import { conversationIdSchema, seqSchema } from '../ids.ts';
import { closed, defineOperation } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

const pinInput = Type.Object(
  { conversationId: conversationIdSchema, seq: { ...seqSchema, minimum: 1 } },
  closed,
);
const conversationOutput = Type.Object({ conversation: conversationSchema }, closed);

export const pinOperations = {
  'messages.pin': defineOperation({
    summary: 'Keeps a message in sight of everyone in the conversation. At most 50 are pinned.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/pins/{seq}',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'message.pin' },
    rateClass: 'write',
    input: pinInput,
    output: conversationOutput,
    errors: [
      'not_found',
      'not_member',
      'limit_exceeded',
      'blocked',
      'contacts_only',
      'frozen',
      'muted',
      'gone',
    ],
    example: { conversationId: 'lunch', seq: 3 },
  }),

  'messages.unpin': defineOperation({
    summary: 'Takes a message from the pinned ones.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/pins/{seq}',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'message.pin' },
    rateClass: 'write',
    input: pinInput,
    output: conversationOutput,
    errors: ['not_found', 'not_member', 'blocked', 'contacts_only', 'frozen', 'muted', 'gone'],
    example: { conversationId: 'lunch', seq: 3 },
  }),

  'messages.listPinned': defineOperation({
    summary: 'The pinned messages that I may see, the one pinned last first.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/pins',
    doors: 'all',
    access: { actors: ['user'], action: 'conversation.read' },
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema, ...pageInputFields }, closed),
    output: Type.Object(
      {
        pins: Type.Array(pinnedMessageSchema),
        users: Type.Array(userSchema, { description: 'The users that the pins name.' }),
        nextCursor: nextCursorSchema,
      },
      closed,
    ),
    errors: ['not_found', 'not_member'],
    example: { conversationId: 'lunch' },
  }),
};
