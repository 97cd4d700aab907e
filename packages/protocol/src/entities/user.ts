import { type Static, Type } from 'typebox';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** The fields of a profile that may be set, each with its bounds. */
export const userProfileFields = {
  name: Type.String({ minLength: 1, maxLength: limits.userNameLength }),
  avatarUrl: Type.Union([
    Type.String({ pattern: '^https?://', maxLength: limits.urlLength }),
    Type.Null(),
  ]),
  language: Type.Union([
    Type.String({ pattern: '^[A-Za-z0-9-]+$', maxLength: limits.languageLength }),
    Type.Null(),
  ]),
  attributes: Type.Record(Type.String({ maxLength: limits.idLength }), Type.Unknown(), {
    description: 'Small free JSON of the host app, at most 2 KB.',
  }),
};

/** A person, bot or thing of an app, as everyone in the app may see it. */
export const userSchema = Type.Object(
  {
    id: userIdSchema,
    ...userProfileFields,
    createdAt: timestampSchema,
    updatedAt: timestampSchema,
  },
  { additionalProperties: false },
);

export type User = Static<typeof userSchema>;
