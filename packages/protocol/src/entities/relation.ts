import { type Static, Type } from 'typebox';
import { revSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { labelSchema } from './conversation-view.ts';
import { userProfileFields } from './user.ts';

/** The word that comes with a contact request. */
export const requestNoteSchema = Type.String({
  minLength: 1,
  maxLength: limits.contactRequestNoteLength,
  pattern: '\\S',
});

/** That one of two asked the other to become contacts. Of two users the latest request counts. */
export const contactRequestSchema = Type.Object(
  {
    direction: Type.Union([Type.Literal('incoming'), Type.Literal('outgoing')]),
    status: Type.Union(
      [
        Type.Literal('pending'),
        Type.Literal('accepted'),
        Type.Literal('rejected'),
        Type.Literal('cancelled'),
      ],
      { description: 'A pending one has expired when expiresAt has passed (rule CONTACT-2).' },
    ),
    note: Type.Union([requestNoteSchema, Type.Null()]),
    createdAt: timestampSchema,
    expiresAt: timestampSchema,
  },
  { additionalProperties: false },
);

/** The fields of a relation that I set on a contact, each with its bounds. */
export const contactFields = {
  alias: Type.Union(
    [Type.String({ minLength: 1, maxLength: limits.userNameLength, pattern: '\\S' }), Type.Null()],
    { description: 'What I alone call them.' },
  ),
  labels: Type.Array(labelSchema, { maxItems: limits.labelsPerUser }),
  attributes: userProfileFields.attributes,
};

/** What another user is to me: a contact or not, blocked or not. Mine alone, and synced to my devices. */
export const relationSchema = Type.Object(
  {
    userId: userIdSchema,
    rev: { ...revSchema, description: 'The rev of mine under which it changed; 0 when never.' },
    contactSince: Type.Union([timestampSchema, Type.Null()], {
      description: 'Since when they are a contact of mine; null when they are not.',
    }),
    ...contactFields,
    request: Type.Union([contactRequestSchema, Type.Null()]),
    blockedAt: Type.Union([timestampSchema, Type.Null()], {
      description: 'When I blocked them; null when I have not.',
    }),
  },
  { additionalProperties: false },
);

export type ContactRequest = Static<typeof contactRequestSchema>;
export type Relation = Static<typeof relationSchema>;
