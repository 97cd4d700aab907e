import { Type } from 'typebox';
import {
  describedMemberSchema,
  memberAttributeKeySchema,
  memberAttributesSchema,
} from '../entities/member-attributes.ts';
import { conversationIdSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';

/** Operations on what is noted about the members of a group for all of them (rule GROUP-16). */
export const memberAttributeOperations = {
  'members.setAttributes': defineOperation({
    summary:
      'Sets and removes attributes of a member: mine, or as an admin those of a plain member.',
    method: 'PATCH',
    path: '/v1/conversations/{conversationId}/members/{userId}/attributes',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'member.describe' },
    rateClass: 'write',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        userId: userIdSchema,
        set: Type.Optional(memberAttributesSchema),
        remove: Type.Optional(
          Type.Array(memberAttributeKeySchema, { maxItems: limits.memberAttributes }),
        ),
      },
      closed,
    ),
    output: Type.Object({ attributes: memberAttributesSchema }, closed),
    errors: ['not_found', 'not_member', 'limit_exceeded', 'gone'],
    example: { conversationId: 'lunch', userId: 'carol', set: { desk: '4.21' } },
  }),
  'members.getAttributes': defineOperation({
    summary: 'The attributes of up to 100 members; who has none, or is no member, is left out.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/members/attributes',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'conversation.read' },
    rateClass: 'read',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        userIds: Type.Array(userIdSchema, { minItems: 1, maxItems: limits.pageSize }),
      },
      closed,
    ),
    output: Type.Object({ members: Type.Array(describedMemberSchema) }, closed),
    errors: ['not_found', 'not_member'],
    example: { conversationId: 'lunch', userIds: ['carol'] },
  }),
};
