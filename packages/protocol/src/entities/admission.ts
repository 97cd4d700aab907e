import { type Static, Type } from 'typebox';
import { conversationIdSchema, revSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { groupFields } from './conversation.ts';

/** The word that comes with a join request or an invitation. */
export const admissionNoteSchema = Type.String({
  minLength: 1,
  maxLength: limits.admissionNoteLength,
  pattern: '\\S',
});

/** Whether the user has asked the group, or the group the user. */
export const admissionKindSchema = Type.Union([
  Type.Literal('request'),
  Type.Literal('invitation'),
]);

/** Who may add a user to a group without asking. */
export const addPolicySchema = Type.Union([
  Type.Literal('everyone'),
  Type.Literal('contacts'),
  Type.Literal('nobody'),
]);

/**
 * How a user may become a member of a group: by a request of theirs or an invitation, of which the latest counts. It
 * belongs to the user, and is synced to their devices.
 */
export const admissionSchema = Type.Object(
  {
    conversationId: conversationIdSchema,
    userId: { ...userIdSchema, description: 'Who is to become a member.' },
    rev: { ...revSchema, description: 'The rev of that user; 0 in what others see.' },
    kind: admissionKindSchema,
    status: Type.Union(
      [
        Type.Literal('pending'),
        Type.Literal('accepted'),
        Type.Literal('rejected'),
        Type.Literal('cancelled'),
      ],
      { description: 'A pending one has expired when expiresAt has passed (rule GROUP-12).' },
    ),
    note: Type.Union([admissionNoteSchema, Type.Null()]),
    invitedBy: Type.Union([userIdSchema, Type.Null()], {
      description: 'Who has invited; null in a request.',
    }),
    name: { ...groupFields.name, description: 'What the group was called then.' },
    avatarUrl: groupFields.avatarUrl,
    createdAt: timestampSchema,
    expiresAt: timestampSchema,
  },
  { additionalProperties: false },
);

export type Admission = Static<typeof admissionSchema>;
export type AdmissionKind = Static<typeof admissionKindSchema>;
export type AddPolicy = Static<typeof addPolicySchema>;
