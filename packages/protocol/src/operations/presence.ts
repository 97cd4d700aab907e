import { Type } from 'typebox';
import {
  availabilitySchema,
  customStatusSchema,
  lastSeenVisibilitySchema,
  presenceSchema,
  presenceSettingsSchema,
} from '../entities/presence.ts';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';

const userIds = Type.Array(userIdSchema, { minItems: 1, maxItems: limits.pageSize });
const presencesOutput = Type.Object({ presences: Type.Array(presenceSchema) }, closed);
const settingsOutput = Type.Object({ presenceSettings: presenceSettingsSchema }, closed);

export const presenceOperations = {
  'presence.get': defineOperation({
    summary: 'The presence of up to 100 users now.',
    method: 'POST',
    path: '/v1/presence',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object({ userIds }, closed),
    output: presencesOutput,
    errors: [],
    example: { userIds: ['bob'] },
  }),

  'presence.subscribe': defineOperation({
    summary:
      'The presence of up to 100 users now, and presence.updated when it changes, for this session.',
    method: 'POST',
    path: '/v1/presence/subscribe',
    doors: 'session',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object(
      {
        userIds,
        ttlSeconds: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: limits.presenceSeconds,
            description: 'How long the subscription lives; 30 days by default.',
          }),
        ),
      },
      closed,
    ),
    output: presencesOutput,
    errors: [],
    example: { userIds: ['bob'] },
  }),

  'presence.unsubscribe': defineOperation({
    summary: 'Ends presence.updated for these users.',
    method: 'POST',
    path: '/v1/presence/unsubscribe',
    doors: 'session',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object({ userIds }, closed),
    output: Type.Object({}, closed),
    errors: [],
    example: { userIds: ['bob'] },
  }),

  'presence.setIdle': defineOperation({
    summary: 'Says whether anybody is at this device, until it goes or says otherwise.',
    method: 'POST',
    path: '/v1/presence/idle',
    doors: 'session',
    access: { actors: ['user'] },
    rateClass: 'ephemeral',
    input: Type.Object({ isIdle: Type.Boolean() }, closed),
    output: Type.Object({}, closed),
    errors: [],
    example: { isIdle: true },
  }),

  'presence.getSettings': defineOperation({
    summary: 'What I have decided about my presence.',
    method: 'GET',
    path: '/v1/me/presence',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object({}, closed),
    output: settingsOutput,
    errors: [],
    example: {},
  }),

  'presence.updateSettings': defineOperation({
    summary: 'Changes the given fields of what I have decided about my presence.',
    method: 'PATCH',
    path: '/v1/me/presence',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object(
      {
        availability: Type.Optional(availabilitySchema),
        customStatus: Type.Optional(
          Type.Union(
            [
              Type.Object(
                {
                  text: customStatusSchema.properties.text,
                  expiresAt: Type.Optional(Type.Union([timestampSchema, Type.Null()])),
                },
                closed,
              ),
              Type.Null(),
            ],
            { description: 'Expires after 24 h unless expiresAt says otherwise; null: none.' },
          ),
        ),
        lastSeenVisibility: Type.Optional(lastSeenVisibilitySchema),
      },
      closed,
    ),
    output: settingsOutput,
    errors: [],
    example: { customStatus: { text: '🌴 On holiday', expiresAt: null } },
  }),
};
