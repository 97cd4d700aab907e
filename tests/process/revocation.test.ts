import { expect, test, vi } from 'vitest';
import { connectSocket } from './api.ts';
import { createDataDirectory, runConfab, startServer, useServerBundle } from './server-process.ts';

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
