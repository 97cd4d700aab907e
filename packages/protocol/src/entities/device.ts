import { type Static, Type } from 'typebox';
import { deviceIdSchema, timestampSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** What a device runs on, as far as login policies tell devices apart. */
export const platformSchema = Type.Union([
  Type.Literal('web'),
  Type.Literal('ios'),
  Type.Literal('android'),
  Type.Literal('desktop'),
  Type.Literal('other'),
]);

/** What a device calls itself, for its user to recognise it. */
export const deviceNameSchema = Type.String({
  minLength: 1,
  maxLength: limits.deviceNameLength,
  pattern: '\\S',
  description: 'What a device calls itself.',
});

/** A device of a user that is logged in. */
export const deviceSchema = Type.Object(
  {
    id: deviceIdSchema,
    platform: platformSchema,
    name: Type.Union([deviceNameSchema, Type.Null()]),
    firstSeenAt: timestampSchema,
    lastSeenAt: { ...timestampSchema, description: 'When it last connected or went away.' },
    isConnected: Type.Boolean(),
  },
  { additionalProperties: false },
);

export type Platform = Static<typeof platformSchema>;
export type Device = Static<typeof deviceSchema>;
