import { expect, test, vi } from 'vitest';
import { callHttp, connectSocket } from './api.ts';
import { createDataDirectory, runConfab, startServer, useServerBundle } from './server-process.ts';
import { createStoreSettings } from './store-settings.ts';

useServerBundle();
vi.setConfig({ testTimeout: 30_000 });

test('[I28] a secret that the command line replaces ends live sessions within 2 s', async () => {
  const settings = { CONFAB_DATA: createDataDirectory() };
  const server = await startServer(settings);
  await runConfab(['apps', 'create', 'shop'], settings);
  const { stdout } = await runConfab(['token', 'alice', '--app', 'shop'], settings);
  const socket = await connectSocket(server.url, stdout.trim());
  const ended = new Promise((resolve) => socket.once('session.ended', resolve));
  const disconnected = new Promise<number>((resolve) =>
    socket.once('disconnect', () => resolve(performance.now())),
  );
  await runConfab(['apps', 'rotate-secret', 'shop'], settings);
  const rotatedAt = performance.now();
  expect(await ended).toEqual({ reason: 'token_expired', reconnectAfterMs: 0 });
  expect((await disconnected) - rotatedAt).toBeLessThan(2000);
  await expect(connectSocket(server.url, stdout.trim())).rejects.toMatchObject({
    data: { code: 'unauthenticated' },
  });
});

test('[I28] a ban, a logout and a revocation reach the sockets of every server within 2 s, and no log names a secret', async (context) => {
  const settings = {
    ...(await createStoreSettings('Postgres', context)),
    CONFAB_LOG_LEVEL: 'debug',
    CONFAB_RATE_LIMITS: 'off',
  };
  const here = await startServer(settings);
  const there = await startServer(settings);
  const made = (await runConfab(['apps', 'create', 'shop'], settings)).stdout;
  const [secret = '', key = ''] = ['secret', 'api key'].map(
    (name) => made.match(new RegExp(`^${name} +(\\S+)$`, 'm'))?.[1],
  );
  const ways = [
    ['banned', ['PUT', '/v1/bans/alice', {}]],
    ['logged_out', ['DELETE', '/v1/users/bob/devices/phone']],
    ['token_expired', ['DELETE', '/v1/users/carol/tokens']],
  ] as const;
  const userIds = ['alice', 'bob', 'carol'];
  const printed = await runConfab(['token', ...userIds, '--app', 'shop'], settings);
  const tokens = printed.stdout.trim().split('\n');
  for (const [index, token] of tokens.entries()) {
    const sockets = [await connectSocket(here.url, token), await connectSocket(there.url, token)];
    const [reason, request] = ways[index] ?? ways[0];
    const ends = sockets.map(async (socket) => {
      const ended = new Promise((resolve) => socket.once('session.ended', resolve));
      await new Promise((resolve) => socket.once('disconnect', resolve));
      return { at: performance.now(), ended: await ended };
    });
    const askedAt = performance.now();
    expect(await callHttp(here.url, key, request)).toMatchObject({ status: 200 });
    for (const { at, ended } of await Promise.all(ends)) {
      expect(ended).toEqual({ reason, reconnectAfterMs: 0 });
      expect(at - askedAt).toBeLessThan(2000);
    }
    const code = reason === 'banned' ? 'banned' : 'unauthenticated';
    for (const { url } of [here, there]) {
      await expect(connectSocket(url, token)).rejects.toMatchObject({ data: { code } });
    }
  }
  for (const word of [...tokens, secret, key]) {
    expect(word.length).toBeGreaterThan(20);
    expect(here.output() + there.output()).not.toContain(word);
  }
});
