import { type Static, Type } from 'typebox';
import { timestampSchema, userIdSchema } from '../ids.ts';

/** Whether a user has a connected device, and when one was last seen. */
export const presenceSchema = Type.Object(
  {
    userId: userIdSchema,
    online: Type.Boolean(),
    lastSeenAt: Type.Union([timestampSchema, Type.Null()], {
      description: 'When the last device went away; null when the user was never seen.',
    }),
  },
  { additionalProperties: false },
);

export const typingKindSchema = Type.Union([
  Type.Literal('text'),
  Type.Literal('voice'),
  Type.Literal('upload'),
]);

export type Presence = Static<typeof presenceSchema>;
export type TypingKind = Static<typeof typingKindSchema>;
