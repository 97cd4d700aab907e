import { type Static, Type } from 'typebox';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** The current notice of a group. */
export const announcementSchema = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: limits.announcementLength,
      pattern: '\\S',
    }),
    setBy: userIdSchema,
    setAt: timestampSchema,
  },
  { additionalProperties: false },
);

/** The name of an attribute of a group. */
export const attributeKeySchema = Type.String({
  minLength: 1,
  maxLength: limits.groupAttributeKeyLength,
  pattern: '^[A-Za-z0-9_.-]+$',
});

/** Small shared facts about a group, set by its admins. */
export const groupAttributesSchema = Type.Record(
  attributeKeySchema,
  Type.String({ maxLength: limits.groupAttributeValueBytes }),
  { maxProperties: limits.groupAttributes },
);

/** Whether who is not a member can find a group (rule GROUP-8). */
export const visibilitySchema = Type.Union([Type.Literal('public'), Type.Literal('private')]);

/** A word under which a public group is found. */
export const groupTagSchema = Type.String({
  minLength: 1,
  maxLength: limits.groupTagLength,
  pattern: '\\S',
});

/** A role that can be kept from writing; the owner cannot. */
export const mutableRoleSchema = Type.Union([Type.Literal('admin'), Type.Literal('member')]);

/** What the owner and admins of a group decide. */
export const groupSettingsFields = {
  memberCanInvite: Type.Boolean({ description: 'Whether plain members may add others.' }),
  memberCanEdit: Type.Boolean({
    description:
      'Whether plain members may change name, description, avatar, announcement and attributes.',
  }),
  memberCanPin: Type.Union([Type.Boolean(), Type.Null()], {
    description:
      'Whether plain members may pin messages; null: while there are at most 50 members (rule PIN-2).',
  }),
  visibility: visibilitySchema,
  tags: Type.Array(groupTagSchema, {
    maxItems: limits.groupTags,
    description: 'Words under which a public group is found.',
  }),
};

/** The settings of a group, as all its members see them. */
export const groupSettingsSchema = Type.Object(
  {
    ...groupSettingsFields,
    announcement: Type.Union([announcementSchema, Type.Null()]),
    attributes: groupAttributesSchema,
    isFrozen: Type.Boolean({ description: 'Read-only for plain members.' }),
    mutedRoles: Type.Array(mutableRoleSchema, {
      maxItems: 2,
      description: 'Roles that may not write, but for members of the allowlist.',
    }),
    mutedRolesUntil: Type.Union([timestampSchema, Type.Null()], {
      description: 'When the muted roles may write again; null: when they are unmuted.',
    }),
    slowModeSeconds: Type.Integer({
      minimum: 0,
      maximum: limits.slowModeSecondsMax,
      description: 'How long a plain member waits between two messages; 0 is not at all.',
    }),
  },
  { additionalProperties: false },
);

export type GroupSettings = Static<typeof groupSettingsSchema>;
