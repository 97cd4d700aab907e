import { type Static, Type } from 'typebox';
import {
  conversationIdSchema,
  revSchema,
  seqSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { limits } from '../limits.ts';
import { broadcastFieldsSchema } from './broadcast.ts';
import { conversationViewSchema } from './conversation-view.ts';
import { groupSettingsSchema } from './group.ts';
import { membershipSchema, progressSchema } from './member.ts';
import { messageSchema } from './message.ts';
import { orderSchema } from './order.ts';
import { pinsSchema } from './pin.ts';
import { systemFieldsSchema } from './system.ts';

export const conversationTypeSchema = Type.Union([
  Type.Literal('direct'),
  Type.Literal('group'),
  Type.Literal('order'),
  Type.Literal('system'),
  Type.Literal('broadcast'),
]);

/** How a user becomes a member of a group without being added: at once, when asked for and let in, or not at all. */
export const joinPolicySchema = Type.Union([
  Type.Literal('open'),
  Type.Literal('approval'),
  Type.Literal('invite_only'),
]);

/** The fields of a group that its creator sets, each with its bounds. */
export const groupFields = {
  name: Type.String({ minLength: 1, maxLength: limits.groupNameLength, pattern: '\\S' }),
  description: Type.Union([Type.String({ maxLength: limits.groupDescriptionLength }), Type.Null()]),
  avatarUrl: Type.Union([
    Type.String({ pattern: '^https?://', maxLength: limits.urlLength }),
    Type.Null(),
  ]),
  joinPolicy: joinPolicySchema,
  maxMembers: Type.Integer({ minimum: 2, maximum: limits.groupMembersMax }),
};

/** A conversation as all its members see it. `name` is null for a direct conversation. */
export const conversationSchema = Type.Object(
  {
    id: conversationIdSchema,
    type: conversationTypeSchema,
    name: Type.Union([groupFields.name, Type.Null()]),
    description: groupFields.description,
    avatarUrl: groupFields.avatarUrl,
    joinPolicy: joinPolicySchema,
    maxMembers: groupFields.maxMembers,
    memberCount: Type.Integer({ minimum: 0 }),
    createdBy: userIdSchema,
    createdAt: timestampSchema,
    lastActivityAt: timestampSchema,
    seq: { ...seqSchema, description: 'The seq of the newest message; 0 when there is none.' },
    rev: { ...revSchema, description: 'The newest rev of the conversation.' },
    messageCount: Type.Integer({ minimum: 0, description: 'Countable messages so far.' }),
    settings: Type.Union([groupSettingsSchema, Type.Null()], { description: 'Of a group.' }),
    destroyedAt: Type.Union([timestampSchema, Type.Null()], {
      description: 'Since when it can only be read (rule GROUP-4).',
    }),
    pins: Type.Optional(pinsSchema),
    order: Type.Optional({ ...orderSchema, description: 'Of an order conversation.' }),
    system: Type.Optional({ ...systemFieldsSchema, description: 'Of a system conversation.' }),
    broadcast: Type.Optional({ ...broadcastFieldsSchema, description: 'Of a broadcast list.' }),
  },
  { additionalProperties: false },
);

/** A conversation as one member sees it: a row of the conversation list. */
export const conversationItemSchema = Type.Object(
  {
    conversation: conversationSchema,
    membership: membershipSchema,
    view: Type.Union([conversationViewSchema, Type.Null()], {
      description: 'What it is to me alone; null when I have never changed that.',
    }),
    unreadCount: Type.Integer({
      minimum: 0,
      description:
        'messageCount - membership.ownCount, and at my position - readCount - what was recalled above it (rule READ-3).',
    }),
    mentionCount: Type.Integer({
      minimum: 0,
      description: 'Unread messages that mention me (rule MENTION-3).',
    }),
    lastMessage: Type.Union([messageSchema, Type.Null()], {
      description: 'The newest message, unless I have cleared it.',
    }),
    peerId: Type.Union([userIdSchema, Type.Null()], {
      description:
        'The other person of a direct or order conversation; for an agent, whose system conversation it is.',
    }),
    others: Type.Union([progressSchema, Type.Null()], {
      description:
        'The lowest watermarks of the other active members (rule READ-5); null without others, and in large groups.',
    }),
  },
  { additionalProperties: false },
);

export type ConversationType = Static<typeof conversationTypeSchema>;
export type JoinPolicy = Static<typeof joinPolicySchema>;
export type Conversation = Static<typeof conversationSchema>;
export type ConversationItem = Static<typeof conversationItemSchema>;
