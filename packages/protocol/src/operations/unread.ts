import { Type } from 'typebox';
import { labelSchema } from '../entities/conversation-view.ts';
import { conversationIdSchema, seqSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';
import { onView } from './views.ts';

const countFields = {
  messages: Type.Integer({ minimum: 0 }),
  mentions: Type.Integer({ minimum: 0, description: 'Unread messages that mention me.' }),
  conversations: Type.Integer({
    minimum: 0,
    description: 'With unread messages, or marked as unread.',
  }),
};

/** Operations on what is unread for me, and why. */
export const unreadOperations = {
  'conversations.markUnread': defineOperation({
    ...onView,
    summary: 'Marks messages as unread again, for me alone: from a seq, or the newest of others.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/unread',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        fromSeq: Type.Optional({ ...seqSchema, minimum: 1 }),
      },
      closed,
    ),
    example: { conversationId: 'lunch', fromSeq: 3 },
  }),
  'conversations.explainUnread': defineOperation({
    ...onView,
    summary: 'Which messages count as unread for me, and why the others above my position do not.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/unread',
    access: { actors: ['user'], action: 'conversation.read' },
    rateClass: 'read',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        afterSeq: Type.Optional({ ...seqSchema, description: 'My position by default.' }),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: limits.pageSize, default: limits.pageSize }),
        ),
      },
      closed,
    ),
    output: Type.Object(
      {
        unreadCount: Type.Integer({ minimum: 0 }),
        afterSeq: seqSchema,
        messages: Type.Array(
          Type.Object(
            {
              seq: seqSchema,
              reason: Type.Union(
                [
                  Type.Literal('counted'),
                  Type.Literal('own'),
                  Type.Literal('recalled'),
                  Type.Literal('not_countable'),
                ],
                { description: 'counted: it is unread. The others are not, and why.' },
              ),
            },
            closed,
          ),
        ),
        hasMore: Type.Boolean(),
        inTotals: Type.Object(
          {
            ...countFields,
            reason: Type.Union(
              [
                Type.Literal('counted'),
                Type.Literal('mentions_only'),
                Type.Literal('off'),
                Type.Literal('muted'),
                Type.Literal('archived'),
                Type.Literal('hidden'),
              ],
              { description: 'counted and mentions_only: what it adds. The others add nothing.' },
            ),
          },
          { ...closed, description: 'What it adds to my totals, and why no more.' },
        ),
      },
      closed,
    ),
    example: { conversationId: 'lunch' },
  }),
  'conversations.markAllRead': defineOperation({
    ...onView,
    summary: 'Marks every conversation of mine as read.',
    method: 'POST',
    path: '/v1/me/mark-all-read',
    access: { actors: ['user'] },
    input: Type.Object({}, closed),
    output: Type.Object(
      {
        conversationCount: Type.Integer({
          minimum: 0,
          description: 'How many had something unread.',
        }),
      },
      closed,
    ),
    errors: [],
    example: {},
  }),
  'conversations.totals': defineOperation({
    ...onView,
    summary:
      'What is unread over all my conversations, as far as each counts (rule VIEW-5), and per label.',
    method: 'GET',
    path: '/v1/me/unread',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object({}, closed),
    output: Type.Object(
      {
        ...countFields,
        labels: Type.Array(Type.Object({ label: labelSchema, ...countFields }, closed)),
      },
      closed,
    ),
    errors: [],
    example: {},
  }),
};
