import { Type } from 'typebox';
import { addPolicySchema, admissionNoteSchema, admissionSchema } from '../entities/admission.ts';
import { conversationItemSchema } from '../entities/conversation.ts';
import { mySettingsSchema } from '../entities/my-settings.ts';
import { userSchema } from '../entities/user.ts';
import { conversationIdSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';
import { settingsOutput } from './users.ts';

const conversationInput = Type.Object({ conversationId: conversationIdSchema }, closed);
const memberInput = Type.Object(
  { conversationId: conversationIdSchema, userId: userIdSchema },
  closed,
);
const pageInput = Type.Object({ conversationId: conversationIdSchema, ...pageInputFields }, closed);
const pageOutput = Type.Object(
  {
    admissions: Type.Array(admissionSchema, { description: 'The oldest first.' }),
    users: Type.Array(userSchema),
    nextCursor: nextCursorSchema,
  },
  closed,
);
const example = { conversationId: 'lunch' } as const;
const onMember = { conversationId: 'lunch', userId: 'carol' } as const;

/** What all steps on the way to a membership have in common. All are idempotent. */
const admitting = {
  doors: 'all',
  rateClass: 'write',
  output: Type.Object({ admission: admissionSchema }, closed),
  errors: ['not_found', 'not_member', 'gone'],
} as const satisfies Partial<OperationDefinition>;

/** Steps of the user who is to become a member. */
const mine = { ...admitting, access: { actors: ['user'], action: 'admission.end' } } as const;

/** What owner and admins do about join requests. */
const deciding = {
  ...admitting,
  access: { actors: ['user', 'server'], action: 'member.admit' },
} as const satisfies Partial<OperationDefinition>;

/** What is done about invitations by who may add members. */
const inviting = {
  ...admitting,
  access: { actors: ['user', 'server'], action: 'member.add' },
} as const satisfies Partial<OperationDefinition>;

/** Operations with which users become members by asking and by being asked (rules GROUP-11 to GROUP-13). */
export const admissionOperations = {
  'joinRequests.create': defineOperation({
    ...admitting,
    summary: 'Asks to join a group; accepts when I am invited. Waits 7 days for an answer.',
    method: 'POST',
    path: '/v1/me/join-requests/{conversationId}',
    access: { actors: ['user'], action: 'conversation.request' },
    input: Type.Object(
      { conversationId: conversationIdSchema, note: Type.Optional(admissionNoteSchema) },
      closed,
    ),
    errors: ['not_found', 'not_member', 'conflict', 'banned', 'limit_exceeded', 'gone'],
    example: { conversationId: 'lunch', note: 'It is Carol, from upstairs' },
  }),
  'joinRequests.cancel': defineOperation({
    ...mine,
    summary: 'Takes my request to join a group back, if it is pending.',
    method: 'DELETE',
    path: '/v1/me/join-requests/{conversationId}',
    input: conversationInput,
    example,
  }),
  'joinRequests.accept': defineOperation({
    ...deciding,
    summary: 'Lets a user in who has asked.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/join-requests/{userId}/accept',
    input: memberInput,
    errors: ['not_found', 'not_member', 'window_expired', 'banned', 'limit_exceeded', 'gone'],
    example: onMember,
  }),
  'joinRequests.reject': defineOperation({
    ...deciding,
    summary: 'Rejects the request of a user, if it is pending.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/join-requests/{userId}/reject',
    input: memberInput,
    example: onMember,
  }),
  'joinRequests.list': defineOperation({
    ...deciding,
    summary: 'The requests to join a group that wait for an answer.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/join-requests',
    rateClass: 'read',
    input: pageInput,
    output: Type.Object(
      {
        ...pageOutput.properties,
        waitingCount: Type.Integer({
          minimum: 0,
          maximum: limits.joinRequestsCounted,
          description: 'How many wait in all; at the maximum, so many or more.',
        }),
      },
      closed,
    ),
    example,
  }),
  'members.invite': defineOperation({
    ...inviting,
    summary:
      'Invites up to 100 users to a group. Who is a member, or invited, stays so; who has asked is let in.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/invitations',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        userIds: Type.Array(userIdSchema, { minItems: 1, maxItems: limits.pageSize }),
        note: Type.Optional(admissionNoteSchema),
      },
      closed,
    ),
    output: Type.Object(
      {
        admissions: Type.Array(admissionSchema, {
          description: 'What stands between the group and those who are not members.',
        }),
      },
      closed,
    ),
    errors: ['not_found', 'not_member', 'banned', 'blocked', 'limit_exceeded', 'gone'],
    example: { conversationId: 'lunch', userIds: ['carol'] },
  }),
  'invitations.cancel': defineOperation({
    ...inviting,
    summary: 'Takes an invitation back, if it is pending: one of mine, or as an admin any.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/invitations/{userId}',
    input: memberInput,
    example: onMember,
  }),
  'invitations.list': defineOperation({
    ...inviting,
    summary: 'The invitations to a group that wait for an answer: mine, or for an admin all.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/invitations',
    rateClass: 'read',
    input: pageInput,
    output: pageOutput,
    example,
  }),
  'invitations.accept': defineOperation({
    ...mine,
    summary: 'Makes me a member of a group that I am invited to.',
    method: 'POST',
    path: '/v1/me/invitations/{conversationId}/accept',
    access: { actors: ['user'], action: 'admission.accept' },
    input: conversationInput,
    output: Type.Object({ item: conversationItemSchema }, closed),
    errors: ['not_found', 'not_member', 'window_expired', 'banned', 'limit_exceeded', 'gone'],
    example,
  }),
  'invitations.reject': defineOperation({
    ...mine,
    summary: 'Rejects the invitation to a group, if it is pending.',
    method: 'POST',
    path: '/v1/me/invitations/{conversationId}/reject',
    input: conversationInput,
    example,
  }),
  'groups.getAddPolicy': defineOperation({
    ...admitting,
    summary: 'Who may add me to a group without asking me.',
    method: 'GET',
    path: '/v1/me/add-policy',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object({}, closed),
    output: Type.Object(
      {
        addPolicy: mySettingsSchema.properties.addPolicy,
        inEffect: addPolicySchema,
      },
      closed,
    ),
    errors: [],
    example: {},
  }),
  'groups.setAddPolicy': defineOperation({
    ...admitting,
    summary:
      'Says who may add me to a group; everyone else invites me by that. null: as in the app.',
    method: 'PUT',
    path: '/v1/me/add-policy',
    access: { actors: ['user'] },
    input: Type.Object({ addPolicy: mySettingsSchema.properties.addPolicy }, closed),
    output: settingsOutput,
    errors: [],
    example: { addPolicy: 'everyone' },
  }),
};
