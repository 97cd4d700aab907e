/** Whose token it is: the claims of AUTH-2 that the SDK reads. It never checks the signature. */
export interface TokenClaims {
  readonly appId: string;
  readonly userId: string;
}

/** Reads whose token it is; null when it is not a JSON Web Token of this kind. */
export function parseTokenClaims(token: string): TokenClaims | null {
  const payload = token.split('.')[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(decodeBase64Url(payload));
    const { app, sub } = claims as Record<string, unknown>;
    if (typeof app !== 'string' || typeof sub !== 'string') return null;
    return { appId: app, userId: sub };
  } catch {
    return null;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url (RFC 4648) as UTF-8 text. By hand, because `atob` is missing on some platforms. */
function decodeBase64Url(text: string): string {
  let bits = 0;
  let value = 0;
  let encoded = '';
  for (const character of text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')) {
    value = ((value << 6) | alphabet.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    encoded += `%${((value >> bits) & 0xff).toString(16).padStart(2, '0')}`;
  }
  return decodeURIComponent(encoded);
}
