import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { databaseNames, unique, useApi } from './support/api-bench.ts';
import { callHttp, type Credential, readAnswer } from './support/http-door.ts';
import { connectLive } from './support/live-socket.ts';
import { codeOf } from './support/outcome.ts';

const base64url = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token made by hand, signed however a test likes. */
function tokenOf(header: object, claims: unknown, signer: (text: string) => string): string {
  const text = `${base64url(header)}.${base64url(claims)}`;
  return `${text}.${signer(text)}`;
}

const hmac = (hash: string, key: Buffer) => (text: string) =>
  createHmac(hash, key).update(text).digest('base64url');

describe.each(databaseNames)('credentials on %s', (database) => {
  const api = useApi({ database });
  const inOneHour = () => Math.floor(Date.now() / 1000) + 3600;
  const claims = (fields: object = {}) => ({
    app: 'test-app',
    sub: 'alice',
    iat: inOneHour() - 3600,
    exp: inOneHour(),
    ...fields,
  });

  async function secretOf(appId: string): Promise<Buffer> {
    const { kysely } = api.server.app.context.store;
    const row = await kysely
      .selectFrom('apps')
      .select('secret')
      .where('id', '=', appId)
      .executeTakeFirst();
    return Buffer.from(row?.secret ?? '', 'base64url');
  }

  /** The code of each door: HTTP and the handshake. They must agree. */
  async function tryBoth(credential: Credential): Promise<string> {
    const { url } = api.server;
    const overHttp = await codeOf(callHttp({ url, credential }, 'notifications.get', {}));
    const connecting = connectLive(url, credential).then((socket) => socket.close());
    expect([credential.secret, await codeOf(connecting)]).toEqual([credential.secret, overHttp]);
    return overHttp;
  }

  const hs256 = { alg: 'HS256', typ: 'JWT' };

  test('[AUTH-2] a token made by hand with HS256, the app’s secret, app, sub, iat and exp is accepted', async () => {
    const key = await secretOf('test-app');
    expect(await tryBoth({ secret: tokenOf(hs256, claims(), hmac('sha256', key)) })).toBe('ok');
  });

  test('[CONN-3] an exp with a fraction, or far in the future, is a time in milliseconds', async () => {
    const key = await secretOf('test-app');
    for (const [exp, expected] of [
      [inOneHour() + 0.1234567, null],
      [1e300, Number.MAX_SAFE_INTEGER],
    ] as const) {
      const secret = tokenOf(hs256, claims({ exp }), hmac('sha256', key));
      const socket = await connectLive(api.server.url, { secret });
      expect(socket.frames[0]?.payload).toMatchObject({
        tokenExpiresAt: expected ?? Math.floor(exp * 1000),
      });
      socket.close();
    }
  });

  test('[I25] no other algorithm is accepted, whatever the signature', async () => {
    const key = await secretOf('test-app');
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const rsa = (text: string) =>
      sign('sha256', Buffer.from(text), privateKey).toString('base64url');
    const forged: Record<string, string> = {
      none: tokenOf({ alg: 'none' }, claims(), () => ''),
      None: tokenOf({ alg: 'None' }, claims(), () => ''),
      'none with a signature': tokenOf({ alg: 'none' }, claims(), hmac('sha256', key)),
      HS384: tokenOf({ alg: 'HS384' }, claims(), hmac('sha384', key)),
      HS512: tokenOf({ alg: 'HS512' }, claims(), hmac('sha512', key)),
      RS256: tokenOf({ alg: 'RS256' }, claims(), rsa),
      'RS256 over HMAC': tokenOf({ alg: 'RS256' }, claims(), hmac('sha256', key)),
      'HS256 with a public key': tokenOf(hs256, claims(), hmac('sha256', Buffer.from(pem))),
      'an embedded key': tokenOf(
        { ...hs256, jwk: { kty: 'oct', k: base64url('mine') } },
        claims(),
        hmac('sha256', Buffer.from('mine')),
      ),
      'a critical extension': tokenOf(
        { ...hs256, crit: ['x'], x: 1 },
        claims(),
        hmac('sha256', key),
      ),
      'no algorithm': tokenOf({ typ: 'JWT' }, claims(), hmac('sha256', key)),
      'no signature': tokenOf(hs256, claims(), () => ''),
      'an empty key': tokenOf(hs256, claims(), hmac('sha256', Buffer.alloc(0))),
    };
    for (const [what, secret] of Object.entries(forged)) {
      expect([what, await tryBoth({ secret })]).toEqual([what, 'unauthenticated']);
    }
  });

  test('[I25] a token of another app’s secret, or changed after signing, is refused', async () => {
    const appId = unique('other');
    await api.server.addApp(appId);
    const [key, otherKey] = [await secretOf('test-app'), await secretOf(appId)];
    const good = tokenOf(hs256, claims(), hmac('sha256', key)).split('.');
    const changed = [good[0], base64url(claims({ sub: 'bob' })), good[2]].join('.');
    const forged = [
      tokenOf(hs256, claims(), hmac('sha256', otherKey)),
      tokenOf(hs256, claims({ app: appId }), hmac('sha256', key)),
      changed,
    ];
    for (const secret of forged) expect(await tryBoth({ secret })).toBe('unauthenticated');
  });

  test('[I25] an expired token is token_expired, and only when its signature is right', async () => {
    const key = await secretOf('test-app');
    const expired = claims({ exp: inOneHour() - 3601 });
    expect(await tryBoth({ secret: tokenOf(hs256, expired, hmac('sha256', key)) })).toBe(
      'token_expired',
    );
    const forged = tokenOf(hs256, expired, hmac('sha256', Buffer.from('guess')));
    expect(await tryBoth({ secret: forged })).toBe('unauthenticated');
  });

  test('[I25] claims that are missing or of another type are refused', async () => {
    const key = await secretOf('test-app');
    const wrong: Record<string, unknown> = {
      'no exp': claims({ exp: undefined }),
      'exp of text': claims({ exp: '9999999999' }),
      'exp of null': claims({ exp: null }),
      'no iat': claims({ iat: undefined }),
      'iat of text': claims({ iat: '0' }),
      'no sub': claims({ sub: undefined }),
      'sub of a number': claims({ sub: 7 }),
      'sub of a list': claims({ sub: ['alice'] }),
      'an empty sub': claims({ sub: '' }),
      'a sub that is too long': claims({ sub: 'x'.repeat(65) }),
      'a sub with a space': claims({ sub: 'a b' }),
      'a sub with NUL': claims({ sub: 'a\0' }),
      'no app': claims({ app: undefined }),
      'an app of a number': claims({ app: 1 }),
      'an app of an object': claims({ app: { toString: 1 } }),
      'an app that is not ours': claims({ app: 'nothing' }),
      'an app with NUL': claims({ app: 'a\0b' }),
      'an app with half a surrogate pair': claims({ app: '\ud800' }),
      'not valid yet': claims({ nbf: inOneHour() }),
      'a list': [claims()],
      'a number': 7,
      null: null,
    };
    for (const [what, payload] of Object.entries(wrong)) {
      const secret = tokenOf(hs256, payload, hmac('sha256', key));
      expect([what, await tryBoth({ secret })]).toEqual([what, 'unauthenticated']);
    }
  });

  test('[I25] what is no token at all is unauthenticated at every door', async () => {
    const keyId = (await api.server.apiKey()).split('_')[1];
    const nonsense = [
      'x',
      '..',
      'a.b',
      'a.b.c',
      'a.b.c.d.e',
      `${base64url(hs256)}.${base64url('{')}.x`,
      'ck_',
      `ck_${keyId}_${'x'.repeat(43)}`,
      `ck_${'y'.repeat(36)}_${'x'.repeat(43)}`,
      'x'.repeat(4096),
    ];
    for (const secret of nonsense)
      expect([secret, await tryBoth({ secret })]).toEqual([secret, 'unauthenticated']);
  });

  test('[AUTH-3] an API key that was revoked, or differs in one character, is refused', async () => {
    const key = await api.server.apiKey();
    // The secret part may itself hold the separator: it is base64url.
    const [, id = '', secretPart] = /^ck_([^_]+)_(.+)$/.exec(key) ?? [];
    const call = (secret: string) =>
      codeOf(
        callHttp({ url: api.server.url, credential: { secret } }, 'users.batch', {
          userIds: ['a'],
        }),
      );
    expect(await call(key)).toBe('ok');
    const last = key.at(-1) === 'A' ? 'B' : 'A';
    expect(await call(key.slice(0, -1) + last)).toBe('unauthenticated');
    expect(await call(`${key}A`)).toBe('unauthenticated');
    const { kysely } = api.server.app.context.store;
    const [row] = await kysely
      .updateTable('api_keys')
      .set({ revoked_at: 1 })
      .where('id', '=', id)
      .returningAll()
      .execute();
    expect(await call(key)).toBe('unauthenticated');
    expect(secretPart).toHaveLength(43);
    expect(JSON.stringify(row)).not.toContain(secretPart);
  });

  test('[AUTH-2] a new secret of the app ends the old tokens', async () => {
    const appId = unique('rotated');
    await api.server.addApp(appId);
    const secret = await api.server.token('alice', { appId });
    expect(await tryBoth({ secret })).toBe('ok');
    const { kysely } = api.server.app.context.store;
    await kysely
      .updateTable('apps')
      .set({ secret: base64url('n'.repeat(32)) })
      .where('id', '=', appId)
      .execute();
    expect(await tryBoth({ secret })).toBe('unauthenticated');
  });

  test('[HTTP-1] an Authorization header of another kind is unauthenticated', async () => {
    const token = await api.server.token('alice');
    for (const authorization of [
      'Basic YTpi',
      token,
      'Bearer',
      'Bearer  ',
      `Bearer ${token} x`,
      `Token ${token}`,
    ]) {
      const response = await fetch(`${api.server.url}/v1/me/notifications`, {
        headers: { authorization },
      });
      expect([authorization, await codeOf(readAnswer(response))]).toEqual([
        authorization,
        'unauthenticated',
      ]);
    }
  });
});
