import { createDeferred, startTestServer } from '@confab/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { connectLive } from './support/live-socket.ts';

/** More than are worked on and wait. */
const clientCount = 200;
const settings = { CONFAB_RATE_LIMITS: 'on', CONFAB_ADMISSION_RATE: '1000/1000' };

test('[I13] while handshakes wait for the store, those that come are told when to come back, and nobody who waits is lost', async () => {
  const server = await startTestServer({ settings });
  onTestFinished(() => server.close());
  const secret = await server.token('alice');
  const { store } = server.app.context;
  const hold = createDeferred();
  // The embedded store has one connection: nobody reads while a transaction has it.
  const held = store.transaction(() => hold.promise);

  const refusals: unknown[] = [];
  const comers = Array.from({ length: clientCount }, () =>
    connectLive(server.url, { secret, deviceId: 'page' }).catch((error: unknown) => {
      refusals.push(error);
      return null;
    }),
  );
  await expect.poll(() => refusals.length, { timeout: 10_000 }).toBeGreaterThan(0);
  hold.resolve();
  await held;
  const sockets = await Promise.all(comers);

  expect(refusals[0]).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
  const connected = sockets.filter((socket) => socket !== null);
  expect(connected.length + refusals.length).toBe(clientCount);
  expect(connected.length).toBeGreaterThan(100);
  for (const socket of connected) socket.close();
});
