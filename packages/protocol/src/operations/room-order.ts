import { Type } from 'typebox';
import { banSchema } from '../entities/member.ts';
import { userSchema } from '../entities/user.ts';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';
import { roomInput, roomOutput } from './rooms.ts';

const userInput = Type.Object({ ...roomInput.properties, userId: userIdSchema }, closed);
const onUser = { roomId: 'stage', userId: 'carol' } as const;
const untilSchema = Type.Optional({
  ...timestampSchema,
  description: 'When it ends; never by default.',
});

/** What all operations that keep order in a room have in common. All are idempotent. */
const ordering = {
  doors: 'all',
  rateClass: 'write',
  access: { actors: ['user', 'server'] },
  output: Type.Object({}, closed),
  errors: ['not_found'],
} as const satisfies Partial<OperationDefinition>;

/** What the lists of whom something is decided about have in common. */
const listing = {
  ...ordering,
  method: 'GET',
  rateClass: 'read',
  input: Type.Object({ ...roomInput.properties, ...pageInputFields }, closed),
  example: { roomId: 'stage' },
} as const satisfies Partial<OperationDefinition>;

const listedUsers = { users: Type.Array(userSchema), nextCursor: nextCursorSchema };

const superAdmin = {
  ...ordering,
  access: { actors: ['server'] },
  path: '/v1/room-super-admins/{userId}',
  input: Type.Object({ userId: userIdSchema }, closed),
  example: { userId: 'carol' },
} as const;

/** Operations with which the owner, admins and backends keep order in rooms. */
export const roomOrderOperations = {
  'rooms.promote': defineOperation({
    ...ordering,
    summary: 'Makes a user an admin of a room, whether they are in it or not. It has at most 50.',
    method: 'PUT',
    path: '/v1/rooms/{roomId}/admins/{userId}',
    input: userInput,
    errors: ['not_found', 'limit_exceeded'],
    example: onUser,
  }),
  'rooms.demote': defineOperation({
    ...ordering,
    summary: 'Makes an admin of a room a plain member.',
    method: 'DELETE',
    path: '/v1/rooms/{roomId}/admins/{userId}',
    input: userInput,
    example: onUser,
  }),
  'rooms.kick': defineOperation({
    ...ordering,
    summary: 'Takes a user out of a room. They may come back.',
    method: 'DELETE',
    path: '/v1/rooms/{roomId}/members/{userId}',
    input: userInput,
    example: onUser,
  }),
  'rooms.mute': defineOperation({
    ...ordering,
    summary: 'Lets a user read in a room and not write, until a time or until unmuted.',
    method: 'PUT',
    path: '/v1/rooms/{roomId}/mutes/{userId}',
    input: Type.Object({ ...userInput.properties, until: untilSchema }, closed),
    example: onUser,
  }),
  'rooms.unmute': defineOperation({
    ...ordering,
    summary: 'Lets a muted user write again.',
    method: 'DELETE',
    path: '/v1/rooms/{roomId}/mutes/{userId}',
    input: userInput,
    example: onUser,
  }),
  'rooms.muteAll': defineOperation({
    ...ordering,
    summary: 'Lets only the owner, admins and those on the allowlist write in a room.',
    method: 'PUT',
    path: '/v1/rooms/{roomId}/mute-all',
    input: roomInput,
    output: roomOutput,
    example: { roomId: 'stage' },
  }),
  'rooms.unmuteAll': defineOperation({
    ...ordering,
    summary: 'Lets all write again; who is muted alone stays muted.',
    method: 'DELETE',
    path: '/v1/rooms/{roomId}/mute-all',
    input: roomInput,
    output: roomOutput,
    example: { roomId: 'stage' },
  }),
  'rooms.allow': defineOperation({
    ...ordering,
    summary: 'Puts a user on the allowlist: may write while all are muted, and with high priority.',
    method: 'PUT',
    path: '/v1/rooms/{roomId}/allowlist/{userId}',
    input: userInput,
    example: onUser,
  }),
  'rooms.disallow': defineOperation({
    ...ordering,
    summary: 'Takes a user off the allowlist of a room.',
    method: 'DELETE',
    path: '/v1/rooms/{roomId}/allowlist/{userId}',
    input: userInput,
    example: onUser,
  }),
  'rooms.listMuted': defineOperation({
    ...listing,
    summary: 'Who is muted in a room, by user id; for its owner, admins and backends.',
    path: '/v1/rooms/{roomId}/mutes',
    output: Type.Object(
      {
        mutes: Type.Array(
          Type.Object({ userId: userIdSchema, mutedUntil: timestampSchema }, closed),
        ),
        ...listedUsers,
      },
      closed,
    ),
  }),
  'rooms.listAllowed': defineOperation({
    ...listing,
    summary: 'Who is on the allowlist of a room, by user id; for its owner, admins and backends.',
    path: '/v1/rooms/{roomId}/allowlist',
    output: Type.Object({ userIds: Type.Array(userIdSchema), ...listedUsers }, closed),
  }),
  'rooms.ban': defineOperation({
    ...ordering,
    summary: 'Takes a user out of a room, who cannot come back until the ban ends.',
    method: 'PUT',
    path: '/v1/rooms/{roomId}/bans/{userId}',
    input: Type.Object(
      {
        ...userInput.properties,
        until: untilSchema,
        reason: Type.Optional(banSchema.properties.reason),
      },
      closed,
    ),
    output: Type.Object({ ban: banSchema }, closed),
    example: onUser,
  }),
  'rooms.unban': defineOperation({
    ...ordering,
    summary: 'Ends a ban. The user does not come back by that.',
    method: 'DELETE',
    path: '/v1/rooms/{roomId}/bans/{userId}',
    input: userInput,
    example: onUser,
  }),
  'rooms.listBanned': defineOperation({
    ...listing,
    summary: 'Who is banned from a room, by user id.',
    path: '/v1/rooms/{roomId}/bans',
    output: Type.Object({ bans: Type.Array(banSchema), ...listedUsers }, closed),
  }),
  'rooms.addSuperAdmin': defineOperation({
    ...superAdmin,
    summary: 'Lets a user create rooms where the app lets only room super admins do so.',
    method: 'PUT',
  }),
  'rooms.removeSuperAdmin': defineOperation({
    ...superAdmin,
    summary: 'Takes that right back.',
    method: 'DELETE',
  }),
  'rooms.listSuperAdmins': defineOperation({
    ...superAdmin,
    summary: 'The room super admins of the app, by user id.',
    method: 'GET',
    path: '/v1/room-super-admins',
    rateClass: 'read',
    input: Type.Object(pageInputFields, closed),
    output: Type.Object(
      { userIds: Type.Array(userIdSchema), nextCursor: nextCursorSchema },
      closed,
    ),
    errors: [],
    example: {},
  }),
};
