import { Type } from 'typebox';
import {
  conversationItemSchema,
  conversationSchema,
  conversationTypeSchema,
  groupFields,
} from '../entities/conversation.ts';
import { labelSchema } from '../entities/conversation-view.ts';
import { groupSettingsFields } from '../entities/group.ts';
import { memberSchema, membershipSchema } from '../entities/member.ts';
import { messageSchema } from '../entities/message.ts';
import { userSchema } from '../entities/user.ts';
import { conversationIdSchema, revSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

const itemOutput = Type.Object(
  {
    item: conversationItemSchema,
    users: Type.Array(userSchema, { description: 'The users that the item names.' }),
  },
  closed,
);

/** What one conversation looks like to a client that is at `sinceRev` (rules SYNC-4 to SYNC-6). */
export const conversationChangesSchema = Type.Union([
  Type.Object(
    {
      status: Type.Literal('changes'),
      conversationId: conversationIdSchema,
      conversation: conversationSchema,
      membership: membershipSchema,
      messages: Type.Array(messageSchema, { description: 'Messages with a newer rev, by rev.' }),
      members: Type.Array(memberSchema, { description: 'Members with a newer rev, by rev.' }),
      upToRev: { ...revSchema, description: 'The cursor after these rows.' },
      isComplete: Type.Boolean({
        description: 'False when there is more: ask again from upToRev.',
      }),
    },
    closed,
  ),
  Type.Object(
    {
      status: Type.Literal('reset'),
      conversationId: conversationIdSchema,
      item: conversationItemSchema,
      reason: Type.Union([Type.Literal('too_far_behind'), Type.Literal('ahead_of_server')]),
    },
    { ...closed, description: 'Drop what you hold of this conversation and start from the item.' },
  ),
  Type.Object(
    { status: Type.Literal('gone'), conversationId: conversationIdSchema },
    { ...closed, description: 'You are not a member of it, or it does not exist.' },
  ),
]);

export const conversationOperations = {
  'conversations.openDirect': defineOperation({
    summary: 'The one direct conversation with a user, created when there is none.',
    method: 'POST',
    path: '/v1/conversations/direct',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object({ userId: userIdSchema }, closed),
    output: itemOutput,
    errors: ['not_found', 'blocked', 'contacts_only'],
    example: { userId: 'bob' },
  }),

  'conversations.createGroup': defineOperation({
    summary: 'Creates a group that I own. Creating it again with the same id returns it.',
    method: 'POST',
    path: '/v1/conversations/groups',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object(
      {
        conversationId: Type.Optional(conversationIdSchema),
        name: groupFields.name,
        description: Type.Optional(groupFields.description),
        avatarUrl: Type.Optional(groupFields.avatarUrl),
        joinPolicy: Type.Optional(groupFields.joinPolicy),
        maxMembers: Type.Optional(groupFields.maxMembers),
        visibility: Type.Optional(groupSettingsFields.visibility),
        tags: Type.Optional(groupSettingsFields.tags),
        memberIds: Type.Optional(Type.Array(userIdSchema, { maxItems: limits.pageSize })),
      },
      closed,
    ),
    output: itemOutput,
    errors: ['already_exists', 'not_found', 'blocked', 'limit_exceeded'],
    example: { name: 'Lunch', memberIds: ['bob', 'carol'] },
    idempotencyField: 'conversationId',
  }),

  'conversations.get': defineOperation({
    summary: 'One conversation as I see it.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}',
    doors: 'all',
    access: { actors: ['user'], action: 'conversation.read' },
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema }, closed),
    output: itemOutput,
    errors: ['not_found', 'not_member'],
    example: { conversationId: 'lunch' },
  }),

  'conversations.list': defineOperation({
    summary: 'My conversations: pinned ones first, then the one with the newest activity.',
    method: 'GET',
    path: '/v1/conversations',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object(
      {
        show: Type.Optional(
          Type.Union([Type.Literal('main'), Type.Literal('archived'), Type.Literal('all')], {
            description:
              'main, the default, leaves out what I archived or hid; all leaves out nothing.',
          }),
        ),
        type: Type.Optional(conversationTypeSchema),
        label: Type.Optional(labelSchema),
        unread: Type.Optional(Type.Boolean({ description: 'Only what has unread messages.' })),
        mentions: Type.Optional(
          Type.Boolean({ description: 'Only where unread messages mention me (MENTION-3).' }),
        ),
        ...pageInputFields,
      },
      closed,
    ),
    output: Type.Object(
      {
        items: Type.Array(conversationItemSchema),
        users: Type.Array(userSchema, { description: 'The users that the items name.' }),
        nextCursor: nextCursorSchema,
      },
      closed,
    ),
    errors: [],
    example: { limit: 30 },
  }),

  'conversations.changes': defineOperation({
    summary: 'What changed in up to 50 conversations since the rev that I hold of each.',
    method: 'POST',
    path: '/v1/conversations/changes',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'read',
    input: Type.Object(
      {
        cursors: Type.Array(
          Type.Object({ conversationId: conversationIdSchema, sinceRev: revSchema }, closed),
          { minItems: 1, maxItems: limits.changeCursors },
        ),
      },
      closed,
    ),
    output: Type.Object(
      {
        results: Type.Array(conversationChangesSchema),
        users: Type.Array(userSchema, { description: 'The users that the results name.' }),
      },
      closed,
    ),
    errors: [],
    example: { cursors: [{ conversationId: 'lunch', sinceRev: 0 }] },
  }),
};
