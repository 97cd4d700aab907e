import { type Static, Type } from 'typebox';
import { admissionSchema } from './admission.ts';
import { conversationViewSchema } from './conversation-view.ts';
import { mySettingsSchema } from './my-settings.ts';
import { presenceSettingsSchema } from './presence.ts';
import { relationSchema } from './relation.ts';
import { profileSchema } from './user.ts';

/** What belongs to me alone and has changed: rows of a kind that has not changed are absent. */
export const myChangesSchema = Type.Object(
  {
    views: Type.Optional(Type.Array(conversationViewSchema)),
    relations: Type.Optional(Type.Array(relationSchema)),
    admissions: Type.Optional(Type.Array(admissionSchema)),
    profiles: Type.Optional(Type.Array(profileSchema, { description: 'My own, when it changed.' })),
    presenceSettings: Type.Optional(
      Type.Array(presenceSettingsSchema, { description: 'One row, if any.' }),
    ),
    settings: Type.Optional(Type.Array(mySettingsSchema, { description: 'One row, if any.' })),
  },
  { additionalProperties: false },
);

export type MyChanges = Static<typeof myChangesSchema>;
