import { Type } from 'typebox';
import { conversationViewFields, conversationViewSchema } from '../entities/conversation-view.ts';
import { draftSchema } from '../entities/draft.ts';
import { conversationIdSchema, seqSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';

const conversationInput = Type.Object({ conversationId: conversationIdSchema }, closed);
const viewOutput = Type.Object({ view: conversationViewSchema }, closed);
const example = { conversationId: 'lunch' } as const;

/** What to clear. A client names the newest seq that it shows, so that nothing is cleared unseen. */
const clearInput = Type.Object(
  {
    conversationId: conversationIdSchema,
    upToSeq: Type.Optional({
      ...seqSchema,
      description: 'The newest seq by default, to which it is cut when it is above it.',
    }),
  },
  closed,
);

/** What all operations on my view of one conversation have in common. */
export const onView = {
  doors: 'all',
  access: { actors: ['user'], action: 'view.write' },
  rateClass: 'write',
  output: viewOutput,
  errors: ['not_found', 'not_member'],
} as const satisfies Partial<OperationDefinition>;

const setView = <Name extends keyof typeof conversationViewFields>(name: Name) =>
  Type.Object(
    { conversationId: conversationIdSchema, [name]: conversationViewFields[name] } as {
      conversationId: typeof conversationIdSchema;
    } & Pick<typeof conversationViewFields, Name>,
    closed,
  );

/** Operations on what a conversation is to me alone. All are idempotent and told to my other devices. */
export const viewOperations = {
  'conversations.pin': defineOperation({
    ...onView,
    summary: 'Pins a conversation to the top of my list. At most 100 are pinned.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/pin',
    input: conversationInput,
    errors: ['not_found', 'not_member', 'limit_exceeded'],
    example,
  }),
  'conversations.unpin': defineOperation({
    ...onView,
    summary: 'Takes a conversation from the top of my list.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/pin',
    input: conversationInput,
    example,
  }),
  'conversations.archive': defineOperation({
    ...onView,
    summary: 'Archives a conversation until the next message, or for good with keep.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/archive',
    input: Type.Object(
      { conversationId: conversationIdSchema, keep: Type.Optional(Type.Boolean()) },
      closed,
    ),
    example,
  }),
  'conversations.unarchive': defineOperation({
    ...onView,
    summary: 'Brings a conversation back into my list.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/archive',
    input: conversationInput,
    example,
  }),
  'conversations.hide': defineOperation({
    ...onView,
    summary:
      'Hides a conversation from my list until the next message, or until it is shown again.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/hide',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        keep: Type.Optional(
          Type.Boolean({ description: 'Whether it stays hidden when messages come.' }),
        ),
      },
      closed,
    ),
    example,
  }),
  'conversations.show': defineOperation({
    ...onView,
    summary: 'Shows a hidden conversation in my list again.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/hide',
    input: conversationInput,
    example,
  }),
  'conversations.clear': defineOperation({
    ...onView,
    summary: 'Clears the history for me, on all my devices; the others keep theirs.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/clear',
    input: clearInput,
    example,
  }),
  'conversations.delete': defineOperation({
    ...onView,
    summary: 'Deletes a conversation for me: clears and hides it. The next message brings it back.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}',
    input: clearInput,
    example,
  }),
  'conversations.setNotifications': defineOperation({
    ...onView,
    summary:
      'Sets which of its messages I am told about, until when none, and which of them count.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/notifications',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        level: Type.Optional(conversationViewFields.level),
        mutedUntil: Type.Optional(conversationViewFields.mutedUntil),
        countPreference: Type.Optional(conversationViewFields.countPreference),
      },
      closed,
    ),
    example: { conversationId: 'lunch', level: 'mentions', mutedUntil: null },
  }),
  'conversations.setLabels': defineOperation({
    ...onView,
    summary: 'Replaces the labels that I have given a conversation. I have at most 20 in all.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/labels',
    input: setView('labels'),
    errors: ['not_found', 'not_member', 'limit_exceeded'],
    example: { conversationId: 'lunch', labels: ['food'] },
  }),
  'conversations.setAlias': defineOperation({
    ...onView,
    summary: 'Gives a conversation a name that only I see, or takes it back with null.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/alias',
    input: setView('alias'),
    example: { conversationId: 'lunch', alias: 'Pizza people' },
  }),
  'conversations.setDraft': defineOperation({
    ...onView,
    summary:
      'Keeps what I have begun to write, or that it is nothing; the one with the later updatedAt stays.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/draft',
    input: Type.Object({ conversationId: conversationIdSchema, draft: draftSchema }, closed),
    example: { conversationId: 'lunch', draft: { text: 'Shall we', updatedAt: 1 } },
  }),
};
