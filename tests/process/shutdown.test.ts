import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { connectSocket, emitOk, nextEvent, signInToDemo } from './api.ts';
import { createGroup, expectKept, readHistory, sendMany } from './load.ts';
import { encodeFrame, openConnection, openWebSocket } from './raw-connection.ts';
import { createDataDirectory, startServer, useServerBundle, waitFor } from './server-process.ts';
import { createStoreSettings } from './store-settings.ts';

useServerBundle();
vi.setConfig({ testTimeout: 20_000 });

const demo = { CONFAB_DEMO: 'on', CONFAB_RATE_LIMITS: 'off' };

describe.each([
  ['embedded', 'SIGINT'],
  ['Postgres', 'SIGTERM'],
] as const)('a shutdown on the %s store', (store, signal) => {
  test(`[SEND-3] ${signal} lets sends in flight end, exits with 0, and the next start goes on where this one stopped`, async (context) => {
    const settings = { ...demo, ...(await createStoreSettings(store, context)) };
    const first = await startServer(settings);
    const alice = await connectSocket(first.url, await signInToDemo(first.url, 'alice'));
    await createGroup(alice, 'lunch');
    const { epoch } = await emitOk(alice, 'sync', {});
    const ended = nextEvent(alice, 'session.ended');
    const sends = sendMany(alice, { sender: 'alice', conversationId: 'lunch', count: 600 });
    await waitFor(() => sends.some(({ reply }) => reply !== null));

    expect(await first.end(signal)).toEqual({ code: 0, signal: null });

    expect(await ended).toMatchObject({ reason: 'server_shutdown' });
    expect(sends.filter(({ reply }) => reply === null)).toEqual([]);
    const refused = sends.filter(({ reply }) => reply?.error);
    expect(refused.filter(({ reply }) => !reply?.error?.retryable)).toEqual([]);
    expectNoCrash(first.output());

    const second = await startServer(settings);
    const token = await signInToDemo(second.url, 'alice');
    const history = await readHistory(second.url, token, 'lunch');
    expect(history).toHaveLength(sends.length - refused.length);
    expectKept(history, sends);
    const again = await connectSocket(second.url, token);
    const [next] = sendMany(again, { sender: 'alice', conversationId: 'lunch', count: 1 });
    await waitFor(() => next?.reply !== null);
    expect(next?.reply?.data?.['seq']).toBe(history.length + 1);
    expect((await emitOk(again, 'sync', {}))['epoch']).toBe(epoch);
  });
});

test('[CONN-9] a shutdown spreads the return of its clients over the set time', async () => {
  const server = await startServer({
    ...demo,
    CONFAB_DATA: createDataDirectory(),
    CONFAB_RECONNECT_SPREAD_MS: '3000',
  });
  const token = await signInToDemo(server.url, 'bob');
  const sockets = await Promise.all(
    Array.from({ length: 3 }, () => connectSocket(server.url, token)),
  );
  const ended = Promise.all(sockets.map((socket) => nextEvent(socket, 'session.ended')));
  await server.end('SIGTERM');
  const times = (await ended).map(
    (payload) => (payload as { reconnectAfterMs: number }).reconnectAfterMs,
  );
  expect([...times].sort((left, right) => left - right)).toEqual([0, 1000, 2000]);
});

test('connections that stay silent do not hold a shutdown up', async () => {
  const server = await startServer({ ...demo, CONFAB_DATA: createDataDirectory() });
  await fetch(`${server.url}/healthz`, { headers: { connection: 'keep-alive' } });
  // Neither of these two ever answers: one knows no request, the other no closing handshake.
  await openConnection(server.url);
  const deaf = await openWebSocket(server.url);
  const token = await signInToDemo(server.url, 'carol');
  deaf.socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
  await waitFor(() => deaf.received().includes('session.ready'));
  const outcome = await Promise.race([server.end('SIGTERM'), delay(5000, 'too slow')]);
  expect(outcome).toEqual({ code: 0, signal: null });
});

test('while it shuts down the server is alive, not ready, and refuses what is new', async () => {
  const server = await startServer({ ...demo, CONFAB_DATA: createDataDirectory() });
  const token = await signInToDemo(server.url, 'alice');
  // A client that does not take its leave keeps the server in its farewell for a moment.
  const deaf = await openWebSocket(server.url);
  deaf.socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
  await waitFor(() => deaf.received().includes('session.ready'));
  const ended = server.end('SIGTERM');
  await waitFor(() => deaf.received().includes('session.ended'));
  const answers = await Promise.all(
    ['/healthz', '/readyz'].map(async (path) => {
      const answer = await fetch(server.url + path);
      return [path, answer.status, await answer.json()];
    }),
  );
  expect(answers).toEqual([
    ['/healthz', 200, { status: 'ok' }],
    ['/readyz', 503, { status: 'not_ready', failing: 'shutdown' }],
  ]);
  expect(await ended).toEqual({ code: 0, signal: null });
});

function expectNoCrash(output: string): void {
  const levels = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => (JSON.parse(line) as { level: number }).level);
  expect(levels.filter((level) => level >= 50)).toEqual([]);
}
