import { type Static, Type } from 'typebox';
import { userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** Whether users may answer what the system says to them (rule SYSTEM-2). */
export const systemModeSchema = Type.Union([Type.Literal('announcement'), Type.Literal('support')]);

/** What a system conversation has beside what all have. */
export const systemFieldsSchema = Type.Object(
  {
    userId: { ...userIdSchema, description: 'Whose it is.' },
    mode: systemModeSchema,
  },
  { additionalProperties: false },
);

/** How an app uses its system conversations. */
export const systemSettingsFields = {
  mode: systemModeSchema,
  agentIds: Type.Array(userIdSchema, {
    maxItems: limits.supportAgents,
    description: 'Who answers in support mode: members of every system conversation but their own.',
  }),
};

export type SystemMode = Static<typeof systemModeSchema>;
export type SystemFields = Static<typeof systemFieldsSchema>;
