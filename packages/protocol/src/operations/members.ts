import { Type } from 'typebox';
import { admissionNoteSchema, admissionSchema } from '../entities/admission.ts';
import { conversationItemSchema } from '../entities/conversation.ts';
import { memberSchema, roleSchema } from '../entities/member.ts';
import { userSchema } from '../entities/user.ts';
import { conversationIdSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

const conversationInput = Type.Object({ conversationId: conversationIdSchema }, closed);

export const memberOperations = {
  'members.list': defineOperation({
    summary:
      'The members of a conversation: the owner, then admins, then the others, each by user id; or those whom a query finds.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/members',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'conversation.read' },
    rateClass: 'read',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        role: Type.Optional(roleSchema),
        muted: Type.Optional(Type.Boolean({ description: 'Only who is muted now (GROUP-19).' })),
        allowlisted: Type.Optional(
          Type.Boolean({ description: 'Only who is on the allowlist (GROUP-19).' }),
        ),
        query: Type.Optional(
          Type.String({
            maxLength: limits.userNameLength,
            description: 'The beginning of a nickname, a name or an id.',
          }),
        ),
        ...pageInputFields,
      },
      closed,
    ),
    output: Type.Object(
      {
        members: Type.Array(memberSchema),
        users: Type.Array(userSchema),
        nextCursor: nextCursorSchema,
      },
      closed,
    ),
    errors: ['not_found', 'not_member', 'gone'],
    example: { conversationId: 'lunch' },
  }),

  'members.add': defineOperation({
    summary:
      'Adds up to 100 users to a group, and invites those who want to be asked. Who is a member stays as they are.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/members',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'member.add' },
    rateClass: 'write',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        userIds: Type.Array(userIdSchema, { minItems: 1, maxItems: limits.pageSize }),
        note: Type.Optional({ ...admissionNoteSchema, description: 'For those who are invited.' }),
      },
      closed,
    ),
    output: Type.Object(
      {
        members: Type.Array(memberSchema),
        admissions: Type.Array(admissionSchema, { description: 'Who was invited (GROUP-13).' }),
      },
      closed,
    ),
    errors: ['not_found', 'not_member', 'limit_exceeded', 'banned', 'blocked', 'gone'],
    example: { conversationId: 'lunch', userIds: ['carol'] },
  }),

  'members.remove': defineOperation({
    summary: 'Removes a member from a group. Removing who is not a member changes nothing.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/members/{userId}',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'member.remove' },
    rateClass: 'write',
    input: Type.Object({ conversationId: conversationIdSchema, userId: userIdSchema }, closed),
    output: Type.Object({}, closed),
    errors: ['not_found', 'not_member', 'gone'],
    example: { conversationId: 'lunch', userId: 'carol' },
  }),

  'members.join': defineOperation({
    summary: 'Makes me a member of an open group.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/join',
    doors: 'all',
    access: { actors: ['user'], action: 'conversation.join' },
    rateClass: 'write',
    input: conversationInput,
    output: Type.Object({ item: conversationItemSchema }, closed),
    errors: ['not_found', 'limit_exceeded', 'banned', 'gone'],
    example: { conversationId: 'lunch' },
  }),

  'members.leave': defineOperation({
    summary:
      'Ends my membership of a group. When the owner leaves, the longest-standing admin, else member, follows.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/leave',
    doors: 'all',
    access: { actors: ['user'], action: 'conversation.leave' },
    rateClass: 'write',
    input: conversationInput,
    output: Type.Object({}, closed),
    errors: ['not_found'],
    example: { conversationId: 'lunch' },
  }),
};
