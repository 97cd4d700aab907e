import { type Static, Type } from 'typebox';
import { timestampSchema } from '../ids.ts';

/** Which messages a user wants to be told about, over all conversations. */
export const notificationSettingsSchema = Type.Object(
  {
    level: Type.Union([Type.Literal('all'), Type.Literal('mentions'), Type.Literal('none')]),
    mutedUntil: Type.Union([timestampSchema, Type.Null()], {
      description: 'No notification before this time; null when not muted.',
    }),
  },
  { additionalProperties: false },
);

export type NotificationSettings = Static<typeof notificationSettingsSchema>;
