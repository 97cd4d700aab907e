import { createHash, timingSafeEqual } from 'node:crypto';
import { ChatError } from '@confab/protocol/runtime';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { Context } from '../context.ts';
import { findApiKey, findApp } from '../store/apps.ts';
import { type Actor, actorWithoutToken, type ServerActor, type UserActor } from './actor.ts';
import { admitUser } from './admit-user.ts';
import { isDeviceId, isUserId } from './parse-input.ts';
import { tokenAlgorithm } from './tokens/sign-token.ts';
import type { TokenKey } from './tokens/token-keys.ts';

/** What a caller shows at any door. */
export interface Credential {
  /** A token or an API key; null when none was shown. */
  readonly secret: string | null;
  /** The user that a backend acts for. */
  readonly actingUserId: string | null;
  /** The device that the caller names; null when none. */
  readonly deviceId: string | null;
}

type AuthContext = Pick<Context, 'store' | 'clock' | 'tokenKeys'>;

const apiKeyPattern = /^ck_([A-Za-z0-9-]{1,64})_([A-Za-z0-9_-]{20,128})$/;

/**
 * Finds out who is calling: the one function for every door (AUTH-1).
 * @throws ChatError `unauthenticated`, `token_expired` or `banned`; `invalid_argument` when an id is malformed.
 */
export async function authenticate(context: AuthContext, credential: Credential): Promise<Actor> {
  const { secret, actingUserId, deviceId } = credential;
  if (secret === null) return { kind: 'anonymous' };
  if (deviceId !== null && !isDeviceId(deviceId)) {
    throw new ChatError('invalid_argument', { message: 'The device id is malformed.' });
  }
  const apiKey = apiKeyPattern.exec(secret);
  if (!apiKey) return authenticateToken(context, secret, deviceId);
  const server = await authenticateApiKey(context, secret, apiKey[1] ?? '');
  return actingUserId === null
    ? server
    : actAs(context, server, { userId: actingUserId, deviceId });
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
  { userId, deviceId }: Pick<UserActor, 'userId' | 'deviceId'>,
): Promise<UserActor> {
  if (!isUserId(userId)) {
    throw new ChatError('invalid_argument', { message: 'The acting user id is malformed.' });
  }
  const user = { appId: server.appId, userId, deviceId };
  return admitUser(context, actorWithoutToken(user, context.clock.now()));
}

async function authenticateToken(
  context: AuthContext,
  token: string,
  deviceId: string | null,
): Promise<UserActor> {
  const app = await findApp(context.store, appOfToken(token));
  if (!app) throw new ChatError('unauthenticated', { message: 'The token names no app of ours.' });
  const { key, secretName } = await context.tokenKeys.keyOf(app);
  const now = context.clock.now();
  const claims = await verify(token, key, now);
  // A receipt for a gift is signed with the same secret, and proves nothing else (ROOM-10).
  if (claims.purpose !== undefined) {
    throw new ChatError('unauthenticated', { message: 'The token was signed for something else.' });
  }
  if (!isUserId(claims.sub)) {
    throw new ChatError('unauthenticated', { message: 'The token has no valid sub.' });
  }
  if (claims.device !== undefined && claims.device !== deviceId) {
    throw new ChatError('unauthenticated', { message: 'The token is for another device.' }); // AUTH-6
  }
  return admitUser(context, {
    kind: 'user',
    appId: app.id,
    userId: claims.sub,
    deviceId,
    expiresAt: toTime(claims.exp),
    signedWith: secretName,
    // A clock of the issuer that is ahead must not make a token outlive its revocation for ever.
    issuedAt: Math.min(toTime(claims.iat), now),
  });
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

/** What a token says; who reads it checks it. */
interface Claims {
  readonly sub: unknown;
  readonly exp: number;
  readonly iat: number;
  readonly device: unknown;
  readonly purpose: unknown;
}

async function verify(token: string, key: TokenKey['key'], now: number): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [tokenAlgorithm],
      requiredClaims: ['sub', 'exp', 'app', 'iat'],
      currentDate: new Date(now),
    });
    const { sub, exp = 0, iat = 0, device, purpose } = payload;
    return { sub, exp, iat, device, purpose };
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) throw new ChatError('token_expired', { cause });
    throw new ChatError('unauthenticated', { message: 'The token is not valid.', cause });
  }
}

/** Epoch milliseconds of a NumericDate, which may have a fraction (RFC 7519 section 2) and any size. */
function toTime(date: number): number {
  return Math.min(Math.floor(date * 1000), Number.MAX_SAFE_INTEGER);
}

/** SHA-256 is enough for a key with 256 random bits: there is nothing to guess. */
export function hashApiKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
