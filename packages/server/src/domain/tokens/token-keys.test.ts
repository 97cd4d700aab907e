import { jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { type App, defaultAppSettings } from '../../store/apps.ts';
import { signToken } from './sign-token.ts';
import { TokenKeys } from './token-keys.ts';

function appWith(secret: string): App {
  return { id: 'app', name: 'App', secret, settings: defaultAppSettings };
}

describe('TokenKeys', () => {
  test('[AUTH-2] the key of an app verifies its tokens, and is made once', async () => {
    const keys = new TokenKeys();
    const app = appWith('c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE');
    const { token } = await signToken(app, { userId: 'alice', now: Date.now() });
    const { key } = await keys.keyOf(app);
    expect((await jwtVerify(token, key)).payload.sub).toBe('alice');
    expect(await keys.keyOf({ ...app })).toBe(await keys.keyOf(app));
  });

  test('[I28] a new secret has a new key at once, and the old tokens are refused', async () => {
    const keys = new TokenKeys();
    const app = appWith('c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE');
    const before = await keys.keyOf(app);
    const { token } = await signToken(app, { userId: 'alice', now: Date.now() });
    const after = await keys.keyOf(appWith('bmV3LXNlY3JldC1uZXctc2VjcmV0LW5ldy1zZWNyZXQ'));
    expect(after.secretName).not.toBe(before.secretName);
    await expect(jwtVerify(token, after.key)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
  });
});
