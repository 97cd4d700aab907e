import { type Static, Type } from 'typebox';
import { revSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** What a user has to say about being there, in a few words or an emoji, and until when. */
export const customStatusSchema = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: limits.customStatusLength,
      pattern: '\\S',
    }),
    expiresAt: Type.Union([timestampSchema, Type.Null()], {
      description: 'It is gone from then on (rule PRES-5); null: it stays.',
    }),
  },
  { additionalProperties: false },
);

/** Whether a user has a connected device, and when one was last seen: as far as who asks may see it (rule PRES-4). */
export const presenceSchema = Type.Object(
  {
    userId: userIdSchema,
    online: Type.Boolean({ description: 'Whether status is not offline.' }),
    status: Type.Union(
      [
        Type.Literal('online'),
        Type.Literal('away'),
        Type.Literal('invisible'),
        Type.Literal('offline'),
      ],
      {
        description:
          'away: nobody is at any of the devices, or the user says so. invisible: what the user and the backend see of who is offline to everybody else.',
      },
    ),
    customStatus: Type.Union([customStatusSchema, Type.Null()]),
    lastSeenAt: Type.Union([timestampSchema, Type.Null()], {
      description:
        'When the last device went away, to the minute; null while online, when the user was never seen, and when that is not for me to see (rule PRES-6).',
    }),
  },
  { additionalProperties: false },
);

/** What a user wants to be seen as: as the devices are, or one of the others whatever they are. */
export const availabilitySchema = Type.Union([
  Type.Literal('auto'),
  Type.Literal('away'),
  Type.Literal('invisible'),
]);

/** Who may see when a user was last seen. */
export const lastSeenVisibilitySchema = Type.Union([
  Type.Literal('everyone'),
  Type.Literal('contacts'),
  Type.Literal('nobody'),
]);

/** What I have decided about my presence. It is mine alone, and synced to my devices (rule SYNC-11). */
export const presenceSettingsSchema = Type.Object(
  {
    rev: revSchema,
    availability: availabilitySchema,
    customStatus: Type.Union([customStatusSchema, Type.Null()], {
      description: 'It may have expired (rule PRES-5).',
    }),
    lastSeenVisibility: lastSeenVisibilitySchema,
  },
  { additionalProperties: false },
);

export const typingKindSchema = Type.Union([
  Type.Literal('text'),
  Type.Literal('voice'),
  Type.Literal('upload'),
]);

export type Availability = Static<typeof availabilitySchema>;
export type CustomStatus = Static<typeof customStatusSchema>;
export type LastSeenVisibility = Static<typeof lastSeenVisibilitySchema>;
export type Presence = Static<typeof presenceSchema>;
export type PresenceSettings = Static<typeof presenceSettingsSchema>;
export type TypingKind = Static<typeof typingKindSchema>;
