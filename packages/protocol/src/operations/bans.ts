import { Type } from 'typebox';
import { banSchema } from '../entities/member.ts';
import { userSchema } from '../entities/user.ts';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

/** What all operations on bans from the whole app have in common. */
const banning = {
  doors: 'all',
  access: { actors: ['server'] },
  rateClass: 'write',
  errors: ['not_found'],
} as const satisfies Partial<OperationDefinition>;

/** Who may not use the app at all (rule BAN-1). All are idempotent. */
export const banOperations = {
  'bans.add': defineOperation({
    ...banning,
    summary:
      'Bans a user from the app, until a time or for good: all sessions end and every door refuses.',
    method: 'PUT',
    path: '/v1/bans/{userId}',
    input: Type.Object(
      {
        userId: userIdSchema,
        until: Type.Optional({
          ...timestampSchema,
          description: 'When it ends; never by default.',
        }),
        reason: Type.Optional(banSchema.properties.reason),
      },
      closed,
    ),
    output: Type.Object({ ban: banSchema }, closed),
    example: { userId: 'carol', reason: 'Spam' },
  }),
  'bans.remove': defineOperation({
    ...banning,
    summary: 'Ends a ban from the app.',
    method: 'DELETE',
    path: '/v1/bans/{userId}',
    input: Type.Object({ userId: userIdSchema }, closed),
    output: Type.Object({}, closed),
    example: { userId: 'carol' },
  }),
  'bans.list': defineOperation({
    ...banning,
    summary: 'Who is banned from the app now, by user id.',
    method: 'GET',
    path: '/v1/bans',
    rateClass: 'read',
    input: Type.Object(pageInputFields, closed),
    output: Type.Object(
      { bans: Type.Array(banSchema), users: Type.Array(userSchema), nextCursor: nextCursorSchema },
      closed,
    ),
    errors: [],
    example: {},
  }),
};
