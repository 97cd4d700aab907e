import { describe, expect, test, vi } from 'vitest';
import { callHttp, connectSocket, emit, signInToDemo } from './api.ts';
import { createGroup, sendMany } from './load.ts';
import { encodeFrame, openWebSocket } from './raw-connection.ts';
import { createDataDirectory, startServer, useServerBundle, waitFor } from './server-process.ts';

useServerBundle();
vi.setConfig({ testTimeout: 30_000 });

const demo = { CONFAB_DEMO: 'on', CONFAB_LOG_LEVEL: 'warn' };

describe('[I30] rate limits', () => {
  test('hold over both doors together, for each user, and say how long to wait and what to set', async () => {
    const server = await startServer({
      ...demo,
      CONFAB_DATA: createDataDirectory(),
      CONFAB_RATE_SEND: '1/4',
    });
    const token = await signInToDemo(server.url, 'alice');
    const alice = await connectSocket(server.url, token);
    await createGroup(alice, 'lunch');
    const sends = sendMany(alice, { sender: 'alice', conversationId: 'lunch', count: 6 });
    await waitFor(() => sends.every(({ reply }) => reply !== null));
    expect(sends.map(({ reply }) => reply?.error?.code)).toEqual([
      ...Array<undefined>(4).fill(undefined),
      'rate_limited',
      'rate_limited',
    ]);

    const path = '/v1/conversations/lunch/messages';
    const content = { type: 'text', text: 'Hello' };
    const body = { clientMsgId: '6f1c0c5e-8a34-4c3e-9b1a-2f7d4f0b9a11', content };
    expect(await callHttp(server.url, token, ['POST', path, body])).toMatchObject({
      status: 429,
      body: {
        error: {
          code: 'rate_limited',
          retryable: true,
          retryAfterMs: expect.any(Number),
          details: { perSecond: 1, burst: 4, setting: 'CONFAB_RATE_SEND' },
        },
      },
    });
    const bobToken = await signInToDemo(server.url, 'bob');
    expect(await callHttp(server.url, bobToken, ['POST', path, body])).toMatchObject({
      status: 200,
    });
  });

  test('signing in is limited for each address', async () => {
    const server = await startServer({
      ...demo,
      CONFAB_DATA: createDataDirectory(),
      CONFAB_RATE_AUTH: '0.001/3',
    });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const sign = ['POST', '/v1/demo/sign-in', { userId: 'alice' }] as const;
      statuses.push((await callHttp(server.url, null, sign)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

test('[CONN-8] [I12] who reads too slowly loses frames and no acks, is told to resync, and holds nobody up', async () => {
  const server = await startServer({
    ...demo,
    CONFAB_DATA: createDataDirectory(),
    CONFAB_RATE_LIMITS: 'off',
  });
  const [alice, bob] = await Promise.all(
    ['alice', 'bob'].map(async (userId) =>
      connectSocket(server.url, await signInToDemo(server.url, userId)),
    ),
  );
  if (!alice || !bob) throw new Error('Both are connected.');
  await createGroup(alice, 'lunch');
  const slow = await openWebSocket(server.url);
  const token = await signInToDemo(server.url, 'carol');
  slow.socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
  await waitFor(() => slow.received().includes('session.ready'));
  let heardByBob = 0;
  bob.on('message.created', () => heardByBob++);

  slow.socket.pause();
  const before = server.usage().residentBytes;
  let sent = 0;
  const content = { type: 'text', text: 'x'.repeat(20_000) };
  const sendOne = async () => {
    const input = { conversationId: 'lunch', clientMsgId: crypto.randomUUID(), content };
    expect(await emit(alice, 'messages.send', input)).toHaveProperty('data');
  };
  while ((await countDropped(server.url)) === 0) {
    await Promise.all(Array.from({ length: 10 }, sendOne));
    sent += 10;
  }
  slow.socket.write(encodeFrame('4277["server.info",{}]'));
  await waitFor(() => heardByBob === sent);
  expect(server.usage().residentBytes - before).toBeLessThan(100 * 2 ** 20);

  slow.socket.resume();
  await waitFor(() => slow.received().includes('42["sync.resync",{"reason":"frames_dropped"}]'));
  await waitFor(() => slow.received().includes('4377[{"data"'));
  const heard = slow.textFrames().filter((text) => text.startsWith('42["message.created"')).length;
  expect(heard).toBeLessThan(sent);
});

/** How many frames the server has dropped, by its own count. */
async function countDropped(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^confab_frames_dropped_total (\d+)$/m.exec(text)?.[1]);
}
