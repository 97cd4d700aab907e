import { Type } from 'typebox';
import { labelSchema } from '../entities/conversation-view.ts';
import { contactFields, relationSchema, requestNoteSchema } from '../entities/relation.ts';
import { userSchema } from '../entities/user.ts';
import { userIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

const userInput = Type.Object({ userId: userIdSchema }, closed);
const relationsOutput = Type.Object(
  {
    relations: Type.Array(relationSchema),
    users: Type.Array(userSchema),
    nextCursor: nextCursorSchema,
  },
  closed,
);
const example = { userId: 'bob' } as const;

/** What all changes of what a user is to me have in common. */
const onRelation = {
  doors: 'all',
  access: { actors: ['user'] },
  rateClass: 'write',
  output: Type.Object({ relation: relationSchema }, closed),
  errors: ['not_found'],
} as const satisfies Partial<OperationDefinition>;

/** What all lists of users and what they are to me have in common. */
const listOfRelations = {
  ...onRelation,
  method: 'GET',
  rateClass: 'read',
  output: relationsOutput,
  errors: [],
  example: {},
} as const satisfies Partial<OperationDefinition>;

/** Operations on what other users are to me. All are idempotent and told to my other devices. */
export const relationOperations = {
  'blocks.add': defineOperation({
    ...onRelation,
    summary: 'Blocks a user: we can no longer write to each other directly. At most 1,000.',
    method: 'PUT',
    path: '/v1/me/blocks/{userId}',
    input: userInput,
    errors: ['not_found', 'limit_exceeded'],
    example,
  }),
  'blocks.remove': defineOperation({
    ...onRelation,
    summary: 'Unblocks a user.',
    method: 'DELETE',
    path: '/v1/me/blocks/{userId}',
    input: userInput,
    example,
  }),
  'blocks.list': defineOperation({
    ...listOfRelations,
    summary: 'The users whom I have blocked, by id.',
    path: '/v1/me/blocks',
    input: Type.Object(pageInputFields, closed),
  }),
  'contacts.request': defineOperation({
    ...onRelation,
    summary:
      'Asks a user to become a contact; accepts at once when they have asked me. Ends in 7 days.',
    method: 'POST',
    path: '/v1/me/contact-requests/{userId}',
    input: Type.Object({ userId: userIdSchema, note: Type.Optional(requestNoteSchema) }, closed),
    errors: ['not_found', 'blocked', 'limit_exceeded'],
    example: { userId: 'bob', note: 'From the lunch group' },
  }),
  'contacts.accept': defineOperation({
    ...onRelation,
    summary: 'Accepts the request of a user: we are contacts of each other.',
    method: 'POST',
    path: '/v1/me/contact-requests/{userId}/accept',
    input: userInput,
    errors: ['not_found', 'blocked', 'limit_exceeded', 'window_expired'],
    example,
  }),
  'contacts.reject': defineOperation({
    ...onRelation,
    summary: 'Rejects the request of a user, if one is pending.',
    method: 'POST',
    path: '/v1/me/contact-requests/{userId}/reject',
    input: userInput,
    example,
  }),
  'contacts.cancel': defineOperation({
    ...onRelation,
    summary: 'Takes my request to a user back, if one is pending.',
    method: 'DELETE',
    path: '/v1/me/contact-requests/{userId}',
    input: userInput,
    example,
  }),
  'contacts.listRequests': defineOperation({
    ...listOfRelations,
    summary: 'The users with whom a contact request is pending, by id.',
    path: '/v1/me/contact-requests',
    input: Type.Object(
      {
        direction: Type.Optional(
          Type.Union([Type.Literal('incoming'), Type.Literal('outgoing')], {
            description: 'Both by default.',
          }),
        ),
        ...pageInputFields,
      },
      closed,
    ),
  }),
  'contacts.list': defineOperation({
    ...listOfRelations,
    summary: 'My contacts, by id.',
    path: '/v1/me/contacts',
    input: Type.Object({ label: Type.Optional(labelSchema), ...pageInputFields }, closed),
  }),
  'contacts.update': defineOperation({
    ...onRelation,
    summary: 'Changes the given notes of mine on a contact.',
    method: 'PATCH',
    path: '/v1/me/contacts/{userId}',
    input: Type.Object(
      {
        userId: userIdSchema,
        alias: Type.Optional(contactFields.alias),
        labels: Type.Optional(contactFields.labels),
        attributes: Type.Optional(contactFields.attributes),
      },
      closed,
    ),
    errors: ['not_found', 'limit_exceeded'],
    example: { userId: 'bob', alias: 'Bobby' },
  }),
  'contacts.remove': defineOperation({
    ...onRelation,
    summary: 'Ends that we are contacts of each other, or with oneWay that they are one of mine.',
    method: 'DELETE',
    path: '/v1/me/contacts/{userId}',
    input: Type.Object({ userId: userIdSchema, oneWay: Type.Optional(Type.Boolean()) }, closed),
    example,
  }),
  'contacts.add': defineOperation({
    ...onRelation,
    summary: 'Makes two users contacts of each other without a request.',
    method: 'PUT',
    path: '/v1/users/{userId}/contacts/{contactId}',
    access: { actors: ['server'] },
    input: Type.Object({ userId: userIdSchema, contactId: userIdSchema }, closed),
    output: Type.Object({}, closed),
    errors: ['not_found', 'limit_exceeded'],
    example: { userId: 'alice', contactId: 'bob' },
  }),
};
