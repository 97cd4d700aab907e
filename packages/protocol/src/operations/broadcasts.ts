import { Type } from 'typebox';
import { deliveryCountsSchema, deliverySchema } from '../entities/broadcast.ts';
import {
  conversationItemSchema,
  conversationSchema,
  groupFields,
} from '../entities/conversation.ts';
import { userSchema } from '../entities/user.ts';
import { conversationIdSchema, seqSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

const userIdsSchema = Type.Array(userIdSchema, { minItems: 1, maxItems: limits.pageSize });
const usersSchema = Type.Array(userSchema, { description: 'The users that the answer names.' });

/** What all operations on a broadcast list that there is have in common. All are idempotent. */
const onList = {
  doors: 'all',
  access: { actors: ['user', 'server'], action: 'broadcast.manage' },
  rateClass: 'write',
  errors: ['not_found', 'not_member'],
} as const satisfies Partial<OperationDefinition>;
const changedList = Type.Object({ conversation: conversationSchema }, closed);

/** Operations on broadcast lists, from which one user writes to many, to each in their direct conversation. */
export const broadcastOperations = {
  'broadcasts.create': defineOperation({
    summary:
      'Makes a broadcast list. Repeating it with the same conversationId answers the same list.',
    method: 'POST',
    path: '/v1/broadcasts',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object(
      {
        conversationId: Type.Optional(conversationIdSchema),
        name: groupFields.name,
        userIds: Type.Optional(Type.Array(userIdSchema, { maxItems: limits.pageSize })),
      },
      closed,
    ),
    output: Type.Object({ item: conversationItemSchema, users: usersSchema }, closed),
    errors: ['not_found', 'already_exists', 'limit_exceeded'],
    example: { name: 'Customers', userIds: ['bob', 'carol'] },
    idempotencyField: 'conversationId',
  }),
  'recipients.add': defineOperation({
    ...onList,
    summary: 'Adds up to 100 users to a broadcast list of at most 512. They are not told.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/recipients',
    input: Type.Object({ conversationId: conversationIdSchema, userIds: userIdsSchema }, closed),
    output: changedList,
    errors: [...onList.errors, 'limit_exceeded'],
    example: { conversationId: 'lunch', userIds: ['carol'] },
  }),
  'recipients.remove': defineOperation({
    ...onList,
    summary: 'Takes a user off a broadcast list.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/recipients/{userId}',
    input: Type.Object({ conversationId: conversationIdSchema, userId: userIdSchema }, closed),
    output: changedList,
    example: { conversationId: 'lunch', userId: 'carol' },
  }),
  'recipients.list': defineOperation({
    ...onList,
    summary: 'Who is on a broadcast list, by id.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/recipients',
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema, ...pageInputFields }, closed),
    output: Type.Object({ users: Type.Array(userSchema), nextCursor: nextCursorSchema }, closed),
    example: { conversationId: 'lunch' },
  }),
  'deliveries.list': defineOperation({
    ...onList,
    summary: 'How far a message of a broadcast list has come with each recipient, by id.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/deliveries',
    rateClass: 'read',
    input: Type.Object(
      { conversationId: conversationIdSchema, seq: seqSchema, ...pageInputFields },
      closed,
    ),
    output: Type.Object(
      {
        deliveries: Type.Array(deliverySchema),
        counts: deliveryCountsSchema,
        users: usersSchema,
        nextCursor: nextCursorSchema,
      },
      closed,
    ),
    example: { conversationId: 'lunch', seq: 1 },
  }),
};
