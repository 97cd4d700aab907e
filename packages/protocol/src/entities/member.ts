import { type Static, Type } from 'typebox';
import {
  conversationIdSchema,
  revSchema,
  seqSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { limits } from '../limits.ts';
import { abovePositionFields } from './above-position.ts';

export const roleSchema = Type.Union([
  Type.Literal('owner'),
  Type.Literal('admin'),
  Type.Literal('member'),
]);

/** Whether a member belongs to the conversation now, and if not, how that came. */
export const memberStatusSchema = Type.Union([
  Type.Literal('active'),
  Type.Literal('left'),
  Type.Literal('removed'),
]);

const watermarkFields = {
  deliveredSeq: { ...seqSchema, description: 'Everything up to here has reached a device.' },
  readSeq: { ...seqSchema, description: 'Everything up to here has been read.' },
};

/** What a member is called in one group. */
export const nicknameSchema = Type.String({
  minLength: 1,
  maxLength: limits.userNameLength,
  pattern: '\\S',
});

/** What is decided about a member of a group. */
const groupFactFields = {
  nickname: Type.Union([nicknameSchema, Type.Null()], {
    description: 'What the member is called in this group.',
  }),
  mutedUntil: Type.Union([timestampSchema, Type.Null()], {
    description: 'May read and not write before this time; null when not muted.',
  }),
  isAllowlisted: Type.Boolean({ description: 'May write while the role is muted.' }),
};

/** A user who may not be in a group. */
export const banSchema = Type.Object(
  {
    userId: userIdSchema,
    bannedUntil: timestampSchema,
    reason: Type.Union([Type.String({ maxLength: limits.banReasonLength }), Type.Null()]),
  },
  { additionalProperties: false },
);

/** One user in one conversation, as the other members see it. */
export const memberSchema = Type.Object(
  {
    conversationId: conversationIdSchema,
    userId: userIdSchema,
    role: roleSchema,
    status: memberStatusSchema,
    joinedAt: timestampSchema,
    rev: revSchema,
    ...watermarkFields,
    ...groupFactFields,
  },
  { additionalProperties: false },
);

/** My own row in a conversation, with what unread counts derive from (rule READ-3). */
export const membershipSchema = Type.Object(
  {
    role: roleSchema,
    joinedAt: timestampSchema,
    ...watermarkFields,
    readCount: Type.Integer({
      minimum: 0,
      description: 'Countable messages of others at or below readSeq.',
    }),
    ownCount: Type.Integer({ minimum: 0, description: 'Countable messages that I have sent.' }),
    ...groupFactFields,
    ...abovePositionFields,
  },
  { additionalProperties: false },
);

/** How far everyone of several members has come. */
export const progressSchema = Type.Object(watermarkFields, { additionalProperties: false });

/** A member's watermarks after they moved. */
export const receiptSchema = Type.Object(
  {
    userId: userIdSchema,
    ...watermarkFields,
    readCount: membershipSchema.properties.readCount,
  },
  { additionalProperties: false },
);

export type Role = Static<typeof roleSchema>;
export type MemberStatus = Static<typeof memberStatusSchema>;
export type Member = Static<typeof memberSchema>;
export type Membership = Static<typeof membershipSchema>;
export type Progress = Static<typeof progressSchema>;
export type Ban = Static<typeof banSchema>;
export type Receipt = Static<typeof receiptSchema>;
