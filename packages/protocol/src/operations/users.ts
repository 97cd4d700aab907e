import { Type } from 'typebox';
import { mySettingsSchema } from '../entities/my-settings.ts';
import { notificationSettingsSchema } from '../entities/notifications.ts';
import {
  privateProfileFields,
  profileSchema,
  trustedProfileFields,
  userProfileFields,
  userSchema,
} from '../entities/user.ts';
import { deviceIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

/** What a user may change of the own profile. */
const ownFields = Type.Partial(Type.Object({ ...userProfileFields, ...privateProfileFields }));
/** What the backend may change of a profile besides (PROFILE-2). */
const trustedFields = Type.Partial(Type.Object(trustedProfileFields));
const userInputSchema = Type.Object(
  { userId: userIdSchema, ...ownFields.properties, ...trustedFields.properties },
  closed,
);
const userOutput = Type.Object({ user: userSchema }, closed);
const usersOutput = Type.Object({ users: Type.Array(userSchema) }, closed);
/** What I have decided, as a change of it answers. */
export const settingsOutput = Type.Object({ settings: mySettingsSchema }, closed);

export const userOperations = {
  'tokens.create': defineOperation({
    summary: 'Mints a short-lived token with which a user of the app can connect.',
    method: 'POST',
    path: '/v1/tokens',
    doors: 'all',
    access: { actors: ['server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        userId: userIdSchema,
        expiresInSeconds: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: limits.tokenLifetimeSecondsMax,
            default: limits.tokenLifetimeSecondsDefault,
          }),
        ),
        deviceId: Type.Optional({
          ...deviceIdSchema,
          description: 'The one device that may show it; any by default (rule AUTH-6).',
        }),
      },
      closed,
    ),
    output: Type.Object({ token: Type.String(), expiresAt: timestampSchema }, closed),
    errors: [],
    example: { userId: 'alice', expiresInSeconds: 3600 },
  }),

  'users.upsert': defineOperation({
    summary: 'Creates a user, or changes the given fields of one that exists.',
    method: 'PUT',
    path: '/v1/users/{userId}',
    doors: 'all',
    access: { actors: ['server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        ...userInputSchema.properties,
        ifAbsent: Type.Optional(Type.Boolean({ description: 'Fail when the user exists.' })),
      },
      closed,
    ),
    output: userOutput,
    errors: ['already_exists', 'limit_exceeded'],
    example: { userId: 'alice', name: 'Alice' },
  }),

  'users.batchUpsert': defineOperation({
    summary: 'Creates or changes up to 100 users in one transaction.',
    method: 'PUT',
    path: '/v1/users',
    doors: 'all',
    access: { actors: ['server'] },
    rateClass: 'write',
    input: Type.Object(
      { users: Type.Array(userInputSchema, { minItems: 1, maxItems: limits.pageSize }) },
      closed,
    ),
    output: usersOutput,
    errors: ['limit_exceeded'],
    example: { users: [{ userId: 'alice', name: 'Alice' }] },
  }),

  'users.get': defineOperation({
    summary: 'One user.',
    method: 'GET',
    path: '/v1/users/{userId}',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object({ userId: userIdSchema }, closed),
    output: userOutput,
    errors: ['not_found'],
    example: { userId: 'bob' },
  }),

  'users.getProfile': defineOperation({
    summary: 'My own profile with what is private in it; the backend reads that of any user.',
    method: 'GET',
    path: '/v1/users/{userId}/profile',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object({ userId: userIdSchema }, closed),
    output: profileSchema,
    errors: ['not_found', 'forbidden'],
    example: { userId: 'alice' },
  }),

  'users.batch': defineOperation({
    summary: 'Up to 100 users by id; ids that do not exist are left out.',
    method: 'POST',
    path: '/v1/users/batch',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object(
      { userIds: Type.Array(userIdSchema, { minItems: 1, maxItems: limits.pageSize }) },
      closed,
    ),
    output: usersOutput,
    errors: [],
    example: { userIds: ['alice', 'bob'] },
  }),

  'users.search': defineOperation({
    summary:
      'Users of the app by the beginning of their name or id, where the app has an open directory.',
    method: 'GET',
    path: '/v1/users',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object(
      {
        query: Type.Optional(Type.String({ maxLength: limits.userNameLength })),
        ...pageInputFields,
      },
      closed,
    ),
    output: Type.Object({ users: Type.Array(userSchema), nextCursor: nextCursorSchema }, closed),
    errors: [],
    example: { query: 'bo' },
  }),

  'users.updateProfile': defineOperation({
    summary: 'Changes the given fields of my own profile.',
    method: 'PATCH',
    path: '/v1/me',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object(ownFields.properties, closed),
    output: profileSchema,
    errors: ['limit_exceeded'],
    example: { name: 'Alice' },
  }),

  'notifications.get': defineOperation({
    summary: 'My notification settings.',
    method: 'GET',
    path: '/v1/me/notifications',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object({}, closed),
    output: Type.Object({ notifications: notificationSettingsSchema }, closed),
    errors: [],
    example: {},
  }),

  'notifications.set': defineOperation({
    summary: 'Replaces my notification settings.',
    method: 'PUT',
    path: '/v1/me/notifications',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: notificationSettingsSchema,
    output: settingsOutput,
    errors: [],
    example: { level: 'all', mutedUntil: null },
  }),
};
