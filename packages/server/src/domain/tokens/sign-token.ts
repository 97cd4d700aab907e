import { createHash } from 'node:crypto';
import { limits } from '@confab/protocol/runtime';
import { SignJWT } from 'jose';
import type { App } from '../../store/apps.ts';

/** The one algorithm that tokens are signed with (AUTH-2). */
export const tokenAlgorithm = 'HS256';

/** Whom a token is for, and when it was made. */
export interface TokenRequest {
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly expiresInSeconds?: number | undefined;
  /** The one device that may show it; any when absent (AUTH-6). */
  readonly deviceId?: string | undefined;
}

/** Signs a token with which a user of the app can connect. */
export async function signToken(
  app: App,
  request: TokenRequest,
): Promise<{ token: string; expiresAt: number }> {
  const issuedAt = Math.floor(request.now / 1000);
  const expiresAt = issuedAt + (request.expiresInSeconds ?? limits.tokenLifetimeSecondsDefault);
  const { deviceId: device } = request;
  const token = await new SignJWT({ app: app.id, ...(device !== undefined && { device }) })
    .setProtectedHeader({ alg: tokenAlgorithm, typ: 'JWT' })
    .setSubject(request.userId)
    // With its milliseconds, so that who logs out and in again within a second is let in (DEV-3).
    .setIssuedAt(request.now / 1000)
    .setExpirationTime(expiresAt)
    .sign(secretBytes(app));
  return { token, expiresAt: expiresAt * 1000 };
}

/** The key that tokens of an app are signed with. */
export function secretBytes(app: App): Uint8Array {
  return new Uint8Array(Buffer.from(app.secret, 'base64url'));
}

/** Tells secrets apart without showing them. */
export function nameSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url').slice(0, 16);
}
