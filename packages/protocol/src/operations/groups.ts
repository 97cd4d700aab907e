import { Type } from 'typebox';
import { conversationSchema, groupFields } from '../entities/conversation.ts';
import {
  announcementSchema,
  attributeKeySchema,
  groupAttributesSchema,
  groupSettingsFields,
  groupSettingsSchema,
} from '../entities/group.ts';
import { memberSchema } from '../entities/member.ts';
import { conversationIdSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';

const conversationInput = Type.Object({ conversationId: conversationIdSchema }, closed);
const memberInput = Type.Object(
  { conversationId: conversationIdSchema, userId: userIdSchema },
  closed,
);
const onMember = { conversationId: 'lunch', userId: 'carol' } as const;

/** What all operations on a group have in common. All are idempotent. */
const onGroup = {
  doors: 'all',
  rateClass: 'write',
  errors: ['not_found', 'not_member', 'gone'],
} as const satisfies Partial<OperationDefinition>;

const conversationOutput = Type.Object({ conversation: conversationSchema }, closed);
const memberOutput = Type.Object({ member: memberSchema }, closed);

/** Operations of owners and admins on a group and the roles in it. */
export const groupOperations = {
  'conversations.update': defineOperation({
    ...onGroup,
    summary: 'Changes the given fields of a group.',
    method: 'PATCH',
    path: '/v1/conversations/{conversationId}',
    access: { actors: ['user', 'server'], action: 'conversation.edit' },
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        name: Type.Optional(groupFields.name),
        description: Type.Optional(groupFields.description),
        avatarUrl: Type.Optional(groupFields.avatarUrl),
        joinPolicy: Type.Optional(groupFields.joinPolicy),
        maxMembers: Type.Optional(groupFields.maxMembers),
        memberCanInvite: Type.Optional(groupSettingsFields.memberCanInvite),
        memberCanEdit: Type.Optional(groupSettingsFields.memberCanEdit),
        memberCanPin: Type.Optional(groupSettingsFields.memberCanPin),
        visibility: Type.Optional(groupSettingsFields.visibility),
        tags: Type.Optional(groupSettingsFields.tags),
        slowModeSeconds: Type.Optional(groupSettingsSchema.properties.slowModeSeconds),
      },
      closed,
    ),
    output: conversationOutput,
    errors: ['not_found', 'not_member', 'gone', 'limit_exceeded'],
    example: { conversationId: 'lunch', name: 'Dinner' },
  }),
  'conversations.setAnnouncement': defineOperation({
    ...onGroup,
    summary: 'Replaces the announcement of a group; null takes it down.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/announcement',
    access: { actors: ['user', 'server'], action: 'conversation.describe' },
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        text: Type.Union([announcementSchema.properties.text, Type.Null()]),
      },
      closed,
    ),
    output: conversationOutput,
    example: { conversationId: 'lunch', text: 'At noon, downstairs.' },
  }),
  'conversations.setAttributes': defineOperation({
    ...onGroup,
    summary: 'Sets and removes attributes of a group. It has at most 20.',
    method: 'PATCH',
    path: '/v1/conversations/{conversationId}/attributes',
    access: { actors: ['user', 'server'], action: 'conversation.describe' },
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        set: Type.Optional(groupAttributesSchema),
        remove: Type.Optional(Type.Array(attributeKeySchema, { maxItems: limits.groupAttributes })),
      },
      closed,
    ),
    output: conversationOutput,
    errors: ['not_found', 'not_member', 'gone', 'limit_exceeded'],
    example: { conversationId: 'lunch', set: { colour: 'green' } },
  }),
  'conversations.freeze': defineOperation({
    ...onGroup,
    summary: 'Makes a group read-only for plain members.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/freeze',
    access: { actors: ['user', 'server'], action: 'conversation.moderate' },
    input: conversationInput,
    output: conversationOutput,
    example: { conversationId: 'lunch' },
  }),
  'conversations.unfreeze': defineOperation({
    ...onGroup,
    summary: 'Lets plain members of a group write again.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/freeze',
    access: { actors: ['user', 'server'], action: 'conversation.moderate' },
    input: conversationInput,
    output: conversationOutput,
    example: { conversationId: 'lunch' },
  }),
  'conversations.destroy': defineOperation({
    ...onGroup,
    summary:
      'Ends a group for everyone: what was written can be read, nothing else. Its id stays taken.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/destroy',
    access: { actors: ['user', 'server'], action: 'conversation.destroy' },
    input: conversationInput,
    output: conversationOutput,
    example: { conversationId: 'lunch' },
  }),
  'members.promote': defineOperation({
    ...onGroup,
    summary: 'Makes a member an admin.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/admins/{userId}',
    access: { actors: ['user', 'server'], action: 'member.promote' },
    input: memberInput,
    output: memberOutput,
    example: onMember,
  }),
  'members.demote': defineOperation({
    ...onGroup,
    summary: 'Makes an admin a plain member.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/admins/{userId}',
    access: { actors: ['user', 'server'], action: 'member.promote' },
    input: memberInput,
    output: memberOutput,
    example: onMember,
  }),
  'members.transfer': defineOperation({
    ...onGroup,
    summary: 'Hands a group over to a member; the owner before becomes an admin.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/owner',
    access: { actors: ['user', 'server'], action: 'conversation.transfer' },
    input: memberInput,
    output: memberOutput,
    example: onMember,
  }),
};
