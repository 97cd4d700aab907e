import { type Static, Type } from 'typebox';
import { revSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

const attributesOf = (description: string) =>
  Type.Record(Type.String({ maxLength: limits.idLength }), Type.Unknown(), { description });

/** The fields of a profile that its user may set and everyone may see, each with its bounds. */
export const userProfileFields = {
  name: Type.String({ minLength: 1, maxLength: limits.userNameLength }),
  avatarUrl: Type.Union([
    Type.String({ pattern: '^https?://', maxLength: limits.urlLength }),
    Type.Null(),
  ]),
  bio: Type.Union([
    Type.String({ minLength: 1, maxLength: limits.userBioLength, pattern: '\\S' }),
    Type.Null(),
  ]),
  language: Type.Union([
    Type.String({ pattern: '^[A-Za-z0-9-]+$', maxLength: limits.languageLength }),
    Type.Null(),
  ]),
  timezone: Type.Union(
    [
      Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$', maxLength: limits.timezoneLength }),
      Type.Null(),
    ],
    { description: 'A name of the IANA time zone database, such as Europe/Berlin.' },
  ),
  attributes: attributesOf('Small free JSON of the host app, at most 2 KB.'),
};

/** The fields of a profile that only the backend sets and everyone may see (PROFILE-2). */
export const trustedProfileFields = {
  role: Type.Union([Type.Literal('user'), Type.Literal('moderator'), Type.Literal('bot')], {
    description: 'What the host app vouches for; it permits nothing by itself.',
  }),
  trustedAttributes: attributesOf('Free JSON that only the backend sets, at most 2 KB.'),
};

/** The fields of a profile that only its user and the backend see (PROFILE-3). */
export const privateProfileFields = {
  privateAttributes: attributesOf('Free JSON for the user and the backend alone, at most 2 KB.'),
};

/** A person, bot or thing of an app, as everyone in the app may see it. */
export const userSchema = Type.Object(
  {
    id: userIdSchema,
    ...userProfileFields,
    ...trustedProfileFields,
    createdAt: timestampSchema,
    updatedAt: timestampSchema,
  },
  { additionalProperties: false },
);

/** A user as they and the backend see them: with what is private, and the rev of theirs under which it changed. */
export const profileSchema = Type.Object(
  {
    user: userSchema,
    ...privateProfileFields,
    rev: {
      ...revSchema,
      description: 'The rev of the user under which it changed; 0 when never (rule SYNC-11).',
    },
  },
  { additionalProperties: false },
);

export type User = Static<typeof userSchema>;
export type UserRole = User['role'];
export type Profile = Static<typeof profileSchema>;
