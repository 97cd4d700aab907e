import { type Static, Type } from 'typebox';
import {
  clientMsgIdSchema,
  conversationIdSchema,
  revSchema,
  seqSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { limits } from '../limits.ts';
import { fileContentSchema } from './file.ts';
import { orderContentSchema } from './order.ts';

/** Where a text names someone. */
export const mentionSchema = Type.Object(
  {
    userId: userIdSchema,
    offset: Type.Integer({
      minimum: 0,
      maximum: limits.messageTextLength,
      description: 'Where it begins in the text, in UTF-16 code units.',
    }),
    length: Type.Integer({ minimum: 1, maximum: limits.messageTextLength }),
  },
  { additionalProperties: false },
);

/** Plain text. It must hold more than white space. */
export const textContentSchema = Type.Object(
  {
    type: Type.Literal('text'),
    text: Type.String({
      minLength: 1,
      maxLength: limits.messageTextLength,
      pattern: '\\S',
    }),
    mentions: Type.Optional(
      Type.Array(mentionSchema, {
        minItems: 1,
        maxItems: limits.mentionsPerMessage,
        description: 'Members whom it names, in the order of the text (rule MENTION-1).',
      }),
    ),
    mentionsAll: Type.Optional(
      Type.Literal(true, { description: 'It is for the attention of every member (MENTION-2).' }),
    ),
  },
  { additionalProperties: false },
);

/** What is left of a message that was recalled (rule RECALL-1). */
export const recalledContentSchema = Type.Object(
  {
    type: Type.Literal('recalled'),
    userId: { ...userIdSchema, description: 'Who recalled it.' },
    at: timestampSchema,
    reason: Type.Union([
      Type.String({ minLength: 1, maxLength: limits.recallReasonLength }),
      Type.Null(),
    ]),
  },
  { additionalProperties: false },
);

/** What stands for a message that its reader never gets to see (rule BLOCK-4). Clients show nothing in its place. */
export const withheldContentSchema = Type.Object(
  { type: Type.Literal('withheld') },
  { additionalProperties: false },
);

/** What happened in a group. Clients put it into words (rule INFO-1). */
export const infoCodeSchema = Type.Union([
  Type.Literal('members_added'),
  Type.Literal('member_joined'),
  Type.Literal('member_left'),
  Type.Literal('member_removed'),
  Type.Literal('member_promoted'),
  Type.Literal('member_demoted'),
  Type.Literal('owner_changed'),
  Type.Literal('name_changed'),
  Type.Literal('description_changed'),
  Type.Literal('avatar_changed'),
  Type.Literal('announcement_changed'),
  Type.Literal('group_frozen'),
  Type.Literal('group_unfrozen'),
  Type.Literal('group_destroyed'),
  Type.Literal('member_muted'),
  Type.Literal('member_unmuted'),
  Type.Literal('all_muted'),
  Type.Literal('all_unmuted'),
  Type.Literal('member_banned'),
  Type.Literal('message_pinned'),
]);

/** Something that happened, written by the server. Its sender is who did it. It never counts as unread. */
export const infoContentSchema = Type.Object(
  {
    type: Type.Literal('info'),
    code: infoCodeSchema,
    userIds: Type.Array(userIdSchema, {
      maxItems: limits.pageSize,
      description: 'Whom it happened to.',
    }),
    value: Type.Union([Type.String({ maxLength: limits.announcementLength }), Type.Null()], {
      description: 'The new name or announcement; of a pinned message its seq.',
    }),
  },
  { additionalProperties: false },
);

/** What may be sent: a union by `type`. */
export const sendableContentSchema = Type.Union([
  textContentSchema,
  orderContentSchema,
  fileContentSchema,
]);

/** What a message says: a union by `type`. */
export const messageContentSchema = Type.Union([
  textContentSchema,
  orderContentSchema,
  fileContentSchema,
  infoContentSchema,
  recalledContentSchema,
  withheldContentSchema,
]);

/** A stored message. Order is `seq`, never `createdAt`. */
export const messageSchema = Type.Object(
  {
    id: Type.String({ maxLength: limits.idLength, description: 'A UUIDv7 made by the server.' }),
    conversationId: conversationIdSchema,
    seq: seqSchema,
    rev: revSchema,
    senderId: userIdSchema,
    clientMsgId: clientMsgIdSchema,
    content: messageContentSchema,
    createdAt: timestampSchema,
    messageCount: Type.Integer({
      minimum: 0,
      description: 'Countable messages of the conversation up to and including this one.',
    }),
    senderCount: Type.Integer({
      minimum: 0,
      description: 'Countable messages of this sender up to and including this one.',
    }),
  },
  { additionalProperties: false },
);

export type InfoCode = Static<typeof infoCodeSchema>;
export type InfoContent = Static<typeof infoContentSchema>;
export type SendableContent = Static<typeof sendableContentSchema>;
export type Mention = Static<typeof mentionSchema>;
export type RecalledContent = Static<typeof recalledContentSchema>;
export type TextContent = Static<typeof textContentSchema>;
export type MessageContent = Static<typeof messageContentSchema>;
export type Message = Static<typeof messageSchema>;
