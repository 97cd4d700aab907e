import { type Static, Type } from 'typebox';
import { conversationIdSchema, inviteLinkIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** What decides whom an invite link lets in, and how often. */
export const inviteLinkFields = {
  expiresAt: Type.Union([timestampSchema, Type.Null()], { description: 'null: never.' }),
  maxUses: Type.Union([Type.Integer({ minimum: 1, maximum: limits.inviteLinkUses }), Type.Null()], {
    description: 'null: as often as anyone likes.',
  }),
  needsApproval: Type.Boolean({
    description: 'Whether it lets users ask to join instead of join.',
  }),
};

/** The secret of an invite link: 24 random bytes in base64url. Whoever knows it holds the link. */
export const linkTokenSchema = Type.String({
  pattern: '^[A-Za-z0-9_-]{32}$',
  minLength: 32,
  maxLength: 32,
});

/** A link into a group, without its secret (rule GROUP-14). */
export const inviteLinkSchema = Type.Object(
  {
    id: inviteLinkIdSchema,
    conversationId: conversationIdSchema,
    createdBy: userIdSchema,
    createdAt: timestampSchema,
    ...inviteLinkFields,
    useCount: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export type InviteLink = Static<typeof inviteLinkSchema>;
