import { webcrypto } from 'node:crypto';
import type { App } from '../../store/apps.ts';
import { nameSecret, secretBytes } from './sign-token.ts';

/** What the tokens of an app are checked with. */
export interface TokenKey {
  readonly key: webcrypto.CryptoKey;
  /** Names the secret without showing it. */
  readonly secretName: string;
}

/** Holds the key of each app, made once for each secret: making it costs as much as checking a token with it. */
export class TokenKeys {
  private readonly held = new Map<string, { secret: string; made: Promise<TokenKey> }>();

  /** The key of an app as it is now, so that a new secret counts at once (I28). */
  keyOf(app: App): Promise<TokenKey> {
    const known = this.held.get(app.id);
    if (known?.secret === app.secret) return known.made;
    const made = makeKey(app);
    this.held.set(app.id, { secret: app.secret, made });
    return made;
  }
}

async function makeKey(app: App): Promise<TokenKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await webcrypto.subtle.importKey('raw', secretBytes(app), algorithm, false, [
    'verify',
  ]);
  return { key, secretName: nameSecret(app.secret) };
}
