import { type Static, Type } from 'typebox';
import { revSchema } from '../ids.ts';
import { addPolicySchema } from './admission.ts';
import { notificationSettingsSchema } from './notifications.ts';

/** What I have decided over all conversations. It is mine alone, and synced to my devices (rule SETTINGS-1). */
export const mySettingsSchema = Type.Object(
  {
    rev: revSchema,
    notifications: notificationSettingsSchema,
    addPolicy: Type.Union([addPolicySchema, Type.Null()], {
      description: 'Who may add me to a group without asking (rule GROUP-13); null: as in the app.',
    }),
  },
  { additionalProperties: false },
);

export type MySettings = Static<typeof mySettingsSchema>;
