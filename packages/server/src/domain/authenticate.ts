import { createHash, timingSafeEqual } from 'node:crypto';
import { ChatError } from '@confab/protocol/runtime';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { Context } from '../context.ts';
import { findApiKey, findApp } from '../store/apps.ts';
import type { Actor, ServerActor, UserActor } from './actor.ts';
import { isUserId } from './parse-input.ts';
import { tokenAlgorithm } from './tokens/sign-token.ts';
import type { TokenKey } from './tokens/token-keys.ts';
import { ensureUser } from './users/save-user.ts';

/** What a caller shows at any door. */
export interface Credential {
  /** A token or an API key; null when none was shown. */
  readonly secret: string | null;
  /** The user that a backend acts for. */
  readonly actingUserId: string | null;
}

type AuthContext = Pick<Context, 'store' | 'clock' | 'tokenKeys'>;

const apiKeyPattern = /^ck_([A-Za-z0-9-]{1,64})_([A-Za-z0-9_-]{20,128})$/;

/**
 * Finds out who is calling: the one function for every door (AUTH-1).
 * @throws ChatError `unauthenticated` or `token_expired`; `invalid_argument` when the acting user's id is malformed.
 */
export async function authenticate(context: AuthContext, credential: Credential): Promise<Actor> {
  const { secret, actingUserId } = credential;
  if (secret === null) return { kind: 'anonymous' };
  const apiKey = apiKeyPattern.exec(secret);
  if (!apiKey) return authenticateToken(context, secret);
  const server = await authenticateApiKey(context, secret, apiKey[1] ?? '');
  return actingUserId === null ? server : actAs(context, server, actingUserId);
}

async function authenticateApiKey(
  context: AuthContext,
  secret: string,
  keyId: string,
): Promise<ServerActor> {
  const key = await findApiKey(context.store, keyId);
  // Compared even when there is no such key, so that time tells nothing.
  const isRight = timingSafeEqual(
    Buffer.from(hashApiKey(secret), 'hex'),
    Buffer.from(key?.hash ?? hashApiKey(''), 'hex'),
  );
  if (!key || !isRight || key.revoked_at !== null) {
    throw new ChatError('unauthenticated', { message: 'The API key is not valid.' });
  }
  return { kind: 'server', appId: key.app_id, keyId };
}

async function actAs(
  context: AuthContext,
  server: ServerActor,
  userId: string,
): Promise<UserActor> {
  if (!isUserId(userId)) {
    throw new ChatError('invalid_argument', { message: 'The acting user id is malformed.' });
  }
  await ensureUser(context, server.appId, { userId });
  return { kind: 'user', appId: server.appId, userId, expiresAt: null, signedWith: null };
}

async function authenticateToken(context: AuthContext, token: string): Promise<UserActor> {
  const app = await findApp(context.store, appOfToken(token));
  if (!app) throw new ChatError('unauthenticated', { message: 'The token names no app of ours.' });
  const { key, secretName } = await context.tokenKeys.keyOf(app);
  const claims = await verify(token, key, context.clock.now());
  // A receipt for a gift is signed with the same secret, and proves nothing else (ROOM-10).
  if (claims.purpose !== undefined) {
    throw new ChatError('unauthenticated', { message: 'The token was signed for something else.' });
  }
  if (!isUserId(claims.sub)) {
    throw new ChatError('unauthenticated', { message: 'The token has no valid sub.' });
  }
  await ensureUser(context, app.id, { userId: claims.sub });
  return {
    kind: 'user',
    appId: app.id,
    userId: claims.sub,
    expiresAt: toExpiry(claims.exp),
    signedWith: secretName,
  };
}

/** The app whose key must verify the token; nothing else is believed before that. */
function appOfToken(token: string): string {
  try {
    const { app } = decodeJwt(token);
    // Not every text can be asked for: Postgres refuses U+0000.
    return isUserId(app) ? app : '';
  } catch (cause) {
    throw new ChatError('unauthenticated', { message: 'The token is malformed.', cause });
  }
}

async function verify(
  token: string,
  key: TokenKey['key'],
  now: number,
): Promise<{ sub: unknown; exp: number; purpose: unknown }> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [tokenAlgorithm],
      requiredClaims: ['sub', 'exp', 'app'],
      currentDate: new Date(now),
    });
    return { sub: payload.sub, exp: payload.exp ?? 0, purpose: payload['purpose'] };
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) throw new ChatError('token_expired', { cause });
    throw new ChatError('unauthenticated', { message: 'The token is not valid.', cause });
  }
}

/** Epoch milliseconds of a NumericDate, which may have a fraction (RFC 7519 section 2) and any size. */
function toExpiry(exp: number): number {
  return Math.min(Math.floor(exp * 1000), Number.MAX_SAFE_INTEGER);
}

/** SHA-256 is enough for a key with 256 random bits: there is nothing to guess. */
export function hashApiKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
