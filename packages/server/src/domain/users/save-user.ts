import type { Profile } from '@confab/protocol';
import { ChatError, systemUserId } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import {
  findProfile,
  insertUserIfAbsent,
  type ProfileChange,
  updateProfile,
} from '../../store/profiles.ts';
import { findUser } from '../../store/users.ts';
import { isContained } from '../is-contained.ts';
import { announceMine } from '../me/announce-mine.ts';

/** A user's fields as a call gives them. */
export interface UserRequest extends ProfileChange {
  readonly userId: string;
}

/** A user as they are after a call, and what it did. */
export interface SavedUser {
  readonly profile: Profile;
  readonly did: 'make' | 'change' | 'nothing';
}

/** Makes the user, or changes the given fields of one who exists. */
export async function saveUser(
  tx: Tx,
  { appId, at }: { appId: string; at: number },
  request: UserRequest,
): Promise<SavedUser> {
  const fresh = toNewProfile(request, at);
  if (await insertUserIfAbsent(tx, appId, fresh)) return { profile: fresh, did: 'make' };
  const { userId, ...change } = request;
  const held = await findProfile(tx, { appId, userId });
  if (held && isContained(change, { ...held.user, ...held })) {
    return { profile: held, did: 'nothing' };
  }
  const profile = await updateProfile(tx, { appId, userId, at }, change);
  if (!profile) throw new ChatError('conflict');
  return { profile, did: 'change' };
}

/** Makes the user unless they exist, as a first connect does (AUTH-2); who exists stays as they are. */
export async function ensureUser(
  context: Pick<Context, 'store' | 'clock'>,
  appId: string,
  request: UserRequest,
): Promise<void> {
  if (await findUser(context.store, appId, request.userId)) return;
  const profile = toNewProfile(request, context.clock.now());
  await context.store.transaction((tx) => insertUserIfAbsent(tx, appId, profile));
}

/** Tells of a changed user, after the commit: the own devices everything, others what they may see. */
export async function announceUser(
  context: Pick<Context, 'fanOut' | 'profileNews'>,
  appId: string,
  { profile, did }: SavedUser,
): Promise<void> {
  if (did !== 'change') return;
  const user = { appId, userId: profile.user.id };
  announceMine(context, { user, rev: profile.rev, changes: { profiles: [profile] } });
  await context.profileNews.share(appId, profile.user);
}

/** @throws ChatError `invalid_argument` for the id under which the server itself speaks. */
function toNewProfile({ userId, ...given }: UserRequest, at: number): Profile {
  if (userId === systemUserId) {
    throw new ChatError('invalid_argument', { message: `${systemUserId} is no user's id.` });
  }
  return {
    user: {
      id: userId,
      name: given.name ?? userId,
      avatarUrl: given.avatarUrl ?? null,
      bio: given.bio ?? null,
      language: given.language ?? null,
      timezone: given.timezone ?? null,
      role: given.role ?? 'user',
      attributes: given.attributes ?? {},
      trustedAttributes: given.trustedAttributes ?? {},
      createdAt: at,
      updatedAt: at,
    },
    privateAttributes: given.privateAttributes ?? {},
    rev: 0,
  };
}
