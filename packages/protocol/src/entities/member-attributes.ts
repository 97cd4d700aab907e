import { type Static, Type } from 'typebox';
import { userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** The name of an attribute of a member. */
export const memberAttributeKeySchema = Type.String({
  minLength: 1,
  maxLength: limits.memberAttributeKeyLength,
  pattern: '^[A-Za-z0-9_.-]+$',
});

/** Small shared facts about a member of a group. */
export const memberAttributesSchema = Type.Record(
  memberAttributeKeySchema,
  Type.String({ maxLength: limits.memberAttributeValueBytes }),
  { maxProperties: limits.memberAttributes },
);

/** The attributes of one member of a group. */
export const describedMemberSchema = Type.Object(
  { userId: userIdSchema, attributes: memberAttributesSchema },
  { additionalProperties: false },
);

export type MemberAttributes = Static<typeof memberAttributesSchema>;
export type DescribedMember = Static<typeof describedMemberSchema>;
