import { Type } from 'typebox';
import { conversationSchema } from '../entities/conversation.ts';
import { mutableRoleSchema } from '../entities/group.ts';
import { banSchema, memberSchema, nicknameSchema } from '../entities/member.ts';
import { userSchema } from '../entities/user.ts';
import { conversationIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

const memberInput = Type.Object(
  { conversationId: conversationIdSchema, userId: userIdSchema },
  closed,
);
const onMember = { conversationId: 'lunch', userId: 'carol' } as const;
const untilSchema = Type.Optional({
  ...timestampSchema,
  description: 'When it ends; never by default.',
});

/** What all operations that keep order in a group have in common. All are idempotent. */
const moderating = {
  doors: 'all',
  rateClass: 'write',
  access: { actors: ['user', 'server'], action: 'conversation.moderate' },
  output: Type.Object({ member: memberSchema }, closed),
  errors: ['not_found', 'not_member', 'gone'],
} as const satisfies Partial<OperationDefinition>;

const conversationOutput = Type.Object({ conversation: conversationSchema }, closed);

/** Operations with which owners and admins keep order in a group. */
export const moderationOperations = {
  'members.mute': defineOperation({
    ...moderating,
    summary: 'Lets a member read and not write, until a time or until unmuted.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/mutes/{userId}',
    input: Type.Object({ ...memberInput.properties, until: untilSchema }, closed),
    example: onMember,
  }),
  'members.unmute': defineOperation({
    ...moderating,
    summary: 'Lets a muted member write again.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/mutes/{userId}',
    input: memberInput,
    example: onMember,
  }),
  'members.allow': defineOperation({
    ...moderating,
    summary: 'Puts a member on the allowlist: may write while the role is muted.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/allowlist/{userId}',
    input: memberInput,
    example: onMember,
  }),
  'members.disallow': defineOperation({
    ...moderating,
    summary: 'Takes a member off the allowlist.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/allowlist/{userId}',
    input: memberInput,
    example: onMember,
  }),
  'conversations.muteAll': defineOperation({
    ...moderating,
    summary:
      'Mutes whole roles of a group, plain members by default, until a time or until unmuted; the allowlist may write.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/mute-all',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        roles: Type.Optional(Type.Array(mutableRoleSchema, { minItems: 1, maxItems: 2 })),
        until: untilSchema,
      },
      closed,
    ),
    output: conversationOutput,
    example: { conversationId: 'lunch', roles: ['member'] },
  }),
  'conversations.unmuteAll': defineOperation({
    ...moderating,
    summary: 'Lets all roles write again; who is muted alone stays muted.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/mute-all',
    input: Type.Object({ conversationId: conversationIdSchema }, closed),
    output: conversationOutput,
    example: { conversationId: 'lunch' },
  }),
  'members.ban': defineOperation({
    ...moderating,
    summary:
      'Removes a user, who can neither join nor be added until the ban ends. Also for who is not a member.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/bans/{userId}',
    input: Type.Object(
      {
        ...memberInput.properties,
        until: untilSchema,
        reason: Type.Optional(banSchema.properties.reason),
      },
      closed,
    ),
    output: Type.Object({ ban: banSchema }, closed),
    example: onMember,
  }),
  'members.unban': defineOperation({
    ...moderating,
    summary: 'Ends a ban. The user does not come back by that.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/bans/{userId}',
    input: memberInput,
    output: Type.Object({}, closed),
    example: onMember,
  }),
  'members.listBanned': defineOperation({
    ...moderating,
    summary: 'Who is banned from a group, by user id.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/bans',
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema, ...pageInputFields }, closed),
    output: Type.Object(
      { bans: Type.Array(banSchema), users: Type.Array(userSchema), nextCursor: nextCursorSchema },
      closed,
    ),
    example: { conversationId: 'lunch' },
  }),
  'members.setNickname': defineOperation({
    ...moderating,
    summary: 'Says what a member is called in this group: me, or as an admin a plain member.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/nicknames/{userId}',
    access: { actors: ['user', 'server'], action: 'member.rename' },
    input: Type.Object(
      { ...memberInput.properties, nickname: Type.Union([nicknameSchema, Type.Null()]) },
      closed,
    ),
    example: { ...onMember, nickname: 'Caz' },
  }),
};
