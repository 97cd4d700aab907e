import { Type } from 'typebox';
import { digestBucketCount } from '../digest.ts';
import { myChangesSchema } from '../entities/my-changes.ts';
import { conversationIdSchema, revSchema, timestampSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';

export const sessionOperations = {
  sync: defineOperation({
    summary: 'Compares what I hold with the server and names the conversations that differ.',
    method: 'POST',
    path: '/v1/sync',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object(
      {
        epoch: Type.Optional(Type.String({ maxLength: limits.idLength })),
        digest: Type.Optional(
          Type.Array(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), {
            minItems: digestBucketCount,
            maxItems: digestBucketCount,
          }),
        ),
        rev: Type.Optional({ ...revSchema, description: 'My own rev that I hold (rule SYNC-11).' }),
      },
      closed,
    ),
    output: Type.Object(
      {
        status: Type.Union(
          [Type.Literal('same'), Type.Literal('different'), Type.Literal('reset')],
          {
            description:
              'reset: the epoch is another one; drop everything that came from the server.',
          },
        ),
        epoch: Type.String({
          description: 'Names this history of the store; a restore makes a new one.',
        }),
        serverTime: timestampSchema,
        rev: { ...revSchema, description: 'The newest rev of what belongs to me alone.' },
        buckets: Type.Array(
          Type.Object(
            {
              bucket: Type.Integer({ minimum: 0, maximum: digestBucketCount - 1 }),
              conversations: Type.Array(
                Type.Object({ conversationId: conversationIdSchema, rev: revSchema }, closed),
              ),
            },
            closed,
          ),
          {
            description:
              'Every bucket that differs, whole: what it does not name is no longer mine.',
          },
        ),
        isComplete: Type.Optional(
          Type.Boolean({
            description:
              'False when more buckets differ than fit: compare again after repairing these.',
          }),
        ),
      },
      closed,
    ),
    errors: [],
    example: {},
  }),

  'me.changes': defineOperation({
    summary: 'What belongs to me alone and has changed since the rev of mine that I hold.',
    method: 'GET',
    path: '/v1/me/changes',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object({ sinceRev: revSchema }, closed),
    output: Type.Object(
      {
        changes: myChangesSchema,
        upToRev: { ...revSchema, description: 'The cursor after these rows.' },
        isComplete: Type.Boolean({
          description: 'False when there is more: ask again from upToRev.',
        }),
      },
      closed,
    ),
    errors: [],
    example: { sinceRev: 0 },
  }),

  'session.refresh': defineOperation({
    summary: 'Gives the session a newer token of the same user, so that it outlives the old one.',
    method: 'POST',
    path: '/v1/session/refresh',
    doors: 'session',
    access: { actors: ['user'] },
    rateClass: 'auth',
    input: Type.Object({ token: Type.String({ minLength: 1, maxLength: 4096 }) }, closed),
    output: Type.Object({ expiresAt: timestampSchema }, closed),
    errors: [],
    example: { token: 'a-newer-token' },
  }),
};
