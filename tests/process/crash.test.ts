import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { connectSocket, signInToDemo } from './api.ts';
import { createGroup, expectKept, readHistory, type Send, sendWithoutEnd } from './load.ts';
import { type ServerProcess, startServer, useServerBundle, waitFor } from './server-process.ts';
import { createStoreSettings, storeNames } from './store-settings.ts';

useServerBundle();

vi.setConfig({ testTimeout: 40_000 });

const rounds = 3;
const senders = ['alice', 'bob', 'carol'];

describe.each(storeNames)('kill -9 under load on the %s store', (store) => {
  test('[SEND-3] every acked message is there after the restart, once and in order', async (context) => {
    const settings = {
      CONFAB_DEMO: 'on',
      CONFAB_RATE_LIMITS: 'off',
      CONFAB_LOG_LEVEL: 'warn',
      ...(await createStoreSettings(store, context)),
    };
    const sends: Send[] = [];
    for (let round = 0; ; round++) {
      const server = await startServer(settings);
      await expectAllKept(server, sends);
      if (round === rounds) break;
      sends.push(...(await loadUntilKilled(server, 20 + round * 35)));
    }
    const ackedCount = sends.filter(({ reply }) => reply?.data).length;
    expect(ackedCount).toBeGreaterThan(rounds * 10);
    expect(sends.length).toBeGreaterThan(ackedCount);
  });
});

async function expectAllKept(server: ServerProcess, sends: readonly Send[]): Promise<void> {
  if (sends.length === 0) return;
  const token = await signInToDemo(server.url, 'alice');
  expectKept(await readHistory(server.url, token, 'lunch'), sends);
}

/** Three people send as fast as they can until the process dies in the middle of it. */
async function loadUntilKilled(server: ServerProcess, loadMs: number): Promise<Send[]> {
  const sockets = await Promise.all(
    senders.map(async (sender) => ({
      sender,
      socket: await connectSocket(server.url, await signInToDemo(server.url, sender)),
    })),
  );
  for (const { socket } of sockets.slice(0, 1)) await createGroup(socket, 'lunch');
  const running = sockets.map(({ sender, socket }) =>
    sendWithoutEnd(socket, { sender, conversationId: 'lunch', inFlight: 20 }),
  );
  await waitFor(() => running.every((sends) => sends.some(({ reply }) => reply?.data)));
  // The load itself decides what is in flight; this only moves the moment of death from round to round.
  await delay(loadMs);
  expect(await server.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  await waitFor(() => sockets.every(({ socket }) => !socket.connected));
  return running.flat();
}
