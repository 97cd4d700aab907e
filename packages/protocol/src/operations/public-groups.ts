import { Type } from 'typebox';
import { groupTagSchema } from '../entities/group.ts';
import { publicGroupSchema } from '../entities/public-group.ts';
import { conversationIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

/** Operations with which groups are found by who is not in them. */
export const publicGroupOperations = {
  'groups.list': defineOperation({
    summary: 'Public groups by name: those whose name begins with the query, those with a tag.',
    method: 'GET',
    path: '/v1/groups',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object(
      {
        query: Type.Optional(
          Type.String({
            maxLength: limits.groupNameLength,
            description: 'How the name begins; case and accents do not matter.',
          }),
        ),
        tag: Type.Optional(groupTagSchema),
        ...pageInputFields,
      },
      closed,
    ),
    output: Type.Object(
      { groups: Type.Array(publicGroupSchema), nextCursor: nextCursorSchema },
      closed,
    ),
    errors: [],
    example: { query: 'lun' },
  }),
  'groups.get': defineOperation({
    summary: 'One public group by its id; members may ask for a private one too.',
    method: 'GET',
    path: '/v1/groups/{conversationId}',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'conversation.preview' },
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema }, closed),
    output: Type.Object({ group: publicGroupSchema }, closed),
    errors: ['not_found', 'not_member', 'gone'],
    example: { conversationId: 'lunch' },
  }),
  'groups.getStatistics': defineOperation({
    summary: 'How many belong to a group, and how many of them have a device connected now.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/statistics',
    doors: 'all',
    access: { actors: ['user', 'server'], action: 'statistics.read' },
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema }, closed),
    output: Type.Object(
      {
        memberCount: Type.Integer({ minimum: 0 }),
        onlineCount: Type.Integer({
          minimum: 0,
          description: 'Without those with whom I have a block, unless more than 1,000 are online.',
        }),
      },
      closed,
    ),
    errors: ['not_found', 'not_member', 'gone'],
    example: { conversationId: 'lunch' },
  }),
};
