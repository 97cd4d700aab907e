import { describe, expect, test, vi } from 'vitest';
import { callHttp, connectSocket, signInToDemo } from './api.ts';
import { createGroup, sendMany } from './load.ts';
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
