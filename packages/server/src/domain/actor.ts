import { ChatError } from '@confab/protocol/runtime';

/** Someone without a credential. */
export interface AnonymousActor {
  readonly kind: 'anonymous';
}

/** A user, by a token or through a backend that acts for them. */
export interface UserActor {
  readonly kind: 'user';
  readonly appId: string;
  readonly userId: string;
  /** When the token ends, in epoch milliseconds; null when a backend acts for the user. */
  readonly expiresAt: number | null;
  /** Names the secret that the token was signed with; null when a backend acts for the user. */
  readonly signedWith: string | null;
  /** When the token was issued, or when a backend vouched for the user; epoch milliseconds, never in the future. */
  readonly issuedAt: number;
  /** The device that the caller names; null when none. */
  readonly deviceId: string | null;
}

/** A backend with an API key, acting as the app itself. */
export interface ServerActor {
  readonly kind: 'server';
  readonly appId: string;
  readonly keyId: string;
}

export type Actor = AnonymousActor | UserActor | ServerActor;

/** A user without a token of their own: one for whom a backend, or the server itself, acts. */
export function actorWithoutToken(
  user: Pick<UserActor, 'appId' | 'userId'> & Partial<Pick<UserActor, 'deviceId'>>,
  issuedAt: number,
): UserActor {
  return { kind: 'user', deviceId: null, ...user, expiresAt: null, signedWith: null, issuedAt };
}

/** Narrows to a user; the contract lets nobody else here, so another actor is refused, not a bug. */
export function userOf(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw new ChatError('forbidden');
  return actor;
}

/** Through whose eyes an actor reads; null for the backend, from which nothing is kept (BLOCK-4). */
export function readerOf(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.userId : null;
}

/** The app that a credentialed actor belongs to. */
export function appIdOf(actor: Actor): string {
  if (actor.kind === 'anonymous') throw new ChatError('unauthenticated');
  return actor.appId;
}
