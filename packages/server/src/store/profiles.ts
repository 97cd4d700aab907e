import type { Profile, User } from '@confab/protocol';
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { foldText } from './fold-text.ts';
import type { UserRow } from './people-tables.ts';
import type { UserKey } from './views.ts';

/** The fields of a profile that a call may set. */
export type ProfileChange = Partial<
  Omit<User, 'id' | 'createdAt' | 'updatedAt'> & Pick<Profile, 'privateAttributes'>
>;

/** What everyone may see of a user. What is private is not even read where a user is shown to others (PROFILE-3). */
export const userColumns = [
  'id',
  'name',
  'avatar_url',
  'bio',
  'language',
  'timezone',
  'role',
  'attributes',
  'trusted_attributes',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof UserRow)[];

const profileColumns = [...userColumns, 'private_attributes', 'profile_rev'] as const;

type ProfileRow = Pick<UserRow, (typeof profileColumns)[number]>;

/** A row as everyone may see it. */
export function toUser(row: Pick<UserRow, (typeof userColumns)[number]>): User {
  return {
    id: row.id,
    name: row.name,
    avatarUrl: row.avatar_url,
    bio: row.bio,
    language: row.language,
    timezone: row.timezone,
    role: row.role as User['role'],
    attributes: JSON.parse(row.attributes) as User['attributes'],
    trustedAttributes: JSON.parse(row.trusted_attributes) as User['trustedAttributes'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The whole profile of a user, or null. */
export async function findProfile(db: Db, { appId, userId }: UserKey): Promise<Profile | null> {
  const row = await db.kysely
    .selectFrom('users')
    .select(profileColumns)
    .where('app_id', '=', appId)
    .where('id', '=', userId)
    .executeTakeFirst();
  return row ? toProfile(row) : null;
}

/** The user's own profile, where its rev is above a cursor or nothing is held yet: one row or none. */
export async function listProfilesSince(
  db: Db,
  user: UserKey,
  { sinceRev }: { sinceRev: number },
): Promise<Profile[]> {
  const profile = await findProfile(db, user);
  return profile && (sinceRev === 0 || profile.rev > sinceRev) ? [profile] : [];
}

/** Makes the user when there is none; false when there was one. */
export async function insertUserIfAbsent(
  tx: Tx,
  appId: string,
  { user, privateAttributes, rev }: Profile,
): Promise<boolean> {
  const result = await tx.kysely
    .insertInto('users')
    .values({
      app_id: appId,
      id: user.id,
      name: user.name,
      search_name: foldText(user.name),
      avatar_url: user.avatarUrl,
      bio: user.bio,
      language: user.language,
      timezone: user.timezone,
      role: user.role,
      attributes: JSON.stringify(user.attributes),
      trusted_attributes: JSON.stringify(user.trustedAttributes),
      private_attributes: JSON.stringify(privateAttributes),
      notification_level: 'all',
      notifications_muted_until: null,
      last_seen_at: null,
      created_at: user.createdAt,
      updated_at: user.updatedAt,
      profile_rev: rev,
    })
    .onConflict((conflict) => conflict.columns(['app_id', 'id']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Changes the given fields under the next rev of the user; null when there is no such user. `updatedAt` rises even when
 * the clock does not: of two profiles a device keeps the later one.
 */
export async function updateProfile(
  tx: Tx,
  key: UserKey & { readonly at: number },
  change: ProfileChange,
): Promise<Profile | null> {
  const row = await tx.kysely
    .updateTable('users')
    .set({
      ...toColumns(change),
      updated_at: sql<number>`case when updated_at < ${key.at} then ${key.at} else updated_at + 1 end`,
      rev: sql<number>`rev + 1`,
      profile_rev: sql<number>`rev + 1`,
    })
    .where('app_id', '=', key.appId)
    .where('id', '=', key.userId)
    .returning(profileColumns)
    .executeTakeFirst();
  return row ? toProfile(row) : null;
}

function toColumns({ name, attributes, ...change }: ProfileChange) {
  const { avatarUrl, trustedAttributes, privateAttributes, ...same } = change;
  return {
    ...same,
    ...(name !== undefined && { name, search_name: foldText(name) }),
    ...(avatarUrl !== undefined && { avatar_url: avatarUrl }),
    ...(attributes && { attributes: JSON.stringify(attributes) }),
    ...(trustedAttributes && { trusted_attributes: JSON.stringify(trustedAttributes) }),
    ...(privateAttributes && { private_attributes: JSON.stringify(privateAttributes) }),
  };
}

function toProfile({ private_attributes: held, profile_rev: rev, ...row }: ProfileRow): Profile {
  return {
    user: toUser(row),
    privateAttributes: JSON.parse(held) as Profile['privateAttributes'],
    rev,
  };
}
