import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { connectSocket, emit } from './api.ts';
import { encodeFrame, openWebSocket } from './raw-connection.ts';
import { createDataDirectory, runConfab, startServer, useServerBundle } from './server-process.ts';

useServerBundle();

const clientCount = 300;
/** So few that most clients have to come again. */
const settings = { CONFAB_ADMISSION_RATE: '100/50' };
const patienceMs = 60_000;

vi.setConfig({ testTimeout: 2 * patienceMs });

test('[I13] all clients of a server that was killed are back within 30 s, let in at a rate, and nobody waits for them', async () => {
  const data = { CONFAB_DATA: createDataDirectory(), ...settings };
  const first = await startServer(data);
  const names = Array.from({ length: clientCount + 1 }, (_, index) => `user-${index}`);
  const { stdout } = await runConfab(['token', ...names], data);
  const [alice = '', ...tokens] = stdout.trim().split('\n');
  await letAllCome(first.url, tokens);
  await first.end('SIGKILL');

  const { url } = await startServer(data);
  const socket = await connectSocket(url, alice);
  let isOver = false;
  const slowest = slowestCall(() => isOver || emit(socket, 'conversations.list', {}));
  const { refusedCount, lastMs } = await letAllCome(url, tokens);
  isOver = true;

  expect(lastMs).toBeLessThan(30_000);
  expect(refusedCount).toBeGreaterThan(0);
  // Hardly anybody has come in vain a second time: the times that they are given do not clash.
  expect(refusedCount).toBeLessThan(1.5 * clientCount);
  expect(await slowest).toBeLessThan(lastMs / 2);
});

/** Lets as many clients connect as there are tokens, at once; the refused come again when they were told to. */
async function letAllCome(
  url: string,
  tokens: readonly string[],
): Promise<{ refusedCount: number; lastMs: number }> {
  const startedAt = performance.now();
  const refusals = await Promise.all(tokens.map((token) => comeBack(url, token)));
  const refusedCount = refusals.reduce((sum, count) => sum + count, 0);
  return { refusedCount, lastMs: performance.now() - startedAt };
}

/** Connects until it is let in, with the waits of the SDK; answers how often it was refused. */
async function comeBack(url: string, token: string): Promise<number> {
  let failureCount = 0;
  const backOff = () => Math.random() * Math.min(30_000, 500 * 2 ** failureCount++);
  await delay(backOff());
  const deadline = performance.now() + patienceMs;
  for (let refusedCount = 0; performance.now() < deadline; refusedCount++) {
    // Where very many knock at once, the kernel resets some connections before the server sees them.
    const retryAfterMs = await attempt(url, token).catch(backOff);
    if (retryAfterMs === null) return refusedCount;
    await delay(retryAfterMs);
  }
  throw new Error('A client is not back in time.');
}

/** The time after which the server wants to be asked again; null when the session is ready. */
async function attempt(url: string, token: string): Promise<number | null> {
  const { socket, received } = await openWebSocket(url);
  socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
  return new Promise((resolve) => {
    const look = () => {
      const text = received().toString();
      if (text.includes('"session.ready"')) resolve(null);
      const refusal = /"retryAfterMs":(\d+)/.exec(text);
      if (refusal) resolve(Number(refusal[1]));
      if (refusal) socket.destroy();
    };
    socket.on('data', look);
    socket.on('close', () => resolve(500));
    look();
  });
}

/** Calls again and again until there is nothing more to call; answers how long the slowest took, in milliseconds. */
async function slowestCall(call: () => true | Promise<unknown>): Promise<number> {
  let slowestMs = 0;
  for (;;) {
    const startedAt = performance.now();
    const called = call();
    if (called === true) return slowestMs;
    await called;
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    await delay(20);
  }
}
