import { type Static, Type } from 'typebox';
import {
  conversationIdSchema,
  revSchema,
  seqSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';

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
export type Receipt = Static<typeof receiptSchema>;
