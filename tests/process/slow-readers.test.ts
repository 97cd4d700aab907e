import { createVirtualClock, startTestServer } from '@confab/testkit';
import type { Socket } from 'socket.io-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { callHttp, connectSocket, emit, emitOk, nextEvent, signInToDemo } from './api.ts';
import { createGroup } from './load.ts';
import {
  encodeFrame,
  openConnection,
  openWebSocket,
  type RawConnection,
} from './raw-connection.ts';
import { useSharedServer, waitFor } from './server-process.ts';

vi.setConfig({ testTimeout: 60_000 });

const server = useSharedServer();
const mebibyte = 2 ** 20;
const resync = '42["sync.resync",{"reason":"frames_dropped"}]';

test('[CONN-8] [I12] who reads too slowly loses frames and no acks, is told to resync, and holds nobody up', async () => {
  const { url, usage } = server();
  const { alice, bob } = await openGroup('lunch');
  const [slow] = await openReaders(1);
  if (!slow) throw new Error('One was asked for.');
  let heardByBob = 0;
  bob.on('message.created', () => heardByBob++);
  slow.socket.pause();
  const before = usage().residentBytes;
  const sent = await sendUntilDropped(alice, 'lunch', 1);
  slow.socket.write(encodeFrame('4277["server.info",{}]'));
  await waitFor(() => heardByBob === sent);
  expect(usage().residentBytes - before).toBeLessThan(100 * mebibyte);

  slow.socket.resume();
  await waitFor(() => slow.textFrames().includes(resync));
  await waitFor(() => slow.received().includes('4377[{"data"'));
  const heard = slow.textFrames().filter((text) => text.startsWith('42["message.created"')).length;
  expect(heard).toBeLessThan(sent);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('[I12] [I19] readers that stop and handshakes that never end delay nobody and cost 1 MiB each at most', async () => {
  const { url, usage } = server();
  const { alice, bob } = await openGroup('dinner');
  const usual = await medianDeliveryMs(alice, bob, 'dinner');
  const stalled = await openReaders(20);
  for (const { socket } of stalled) socket.pause();
  const unfinished = await Promise.all(Array.from({ length: 100 }, () => openConnection(url)));
  for (const { socket } of unfinished) socket.write('GET /socket.io/?EIO=4&transport=websoc');

  const before = usage().residentBytes;
  await sendUntilDropped(alice, 'dinner', stalled.length);
  // What came in meanwhile, and the store's cache, are part of what has grown.
  expect(usage().residentBytes - before).toBeLessThan((stalled.length + 60) * mebibyte);
  expect(await medianDeliveryMs(alice, bob, 'dinner')).toBeLessThan(5 * usual + 20);
});

test('[I12] who takes no answers is listened to no more, until it takes them', async () => {
  const { url, usage } = server();
  const { alice } = await openGroup('breakfast');
  for (let index = 0; index < 100; index++) await emitOk(alice, 'messages.send', long('breakfast'));
  const [slow] = await openReaders(1);
  if (!slow) throw new Error('One was asked for.');
  slow.socket.pause();
  const before = usage().residentBytes;
  const commandCount = 100;
  // An answer is half a megabyte: as many messages of 20,000 characters as fit (READ-6).
  for (let id = 1; id <= commandCount; id++) {
    const input = JSON.stringify({ conversationId: 'breakfast', limit: 100 });
    slow.socket.write(encodeFrame(`42${id}["messages.list",${input}]`));
  }
  await waitFor(async () => (await countOf(url, listedMetric)) > 0);
  const token = await signInToDemo(url, 'alice');
  for (let index = 0; index < 20; index++) {
    expect((await callHttp(url, token, ['GET', '/v1/conversations'])).status).toBe(200);
  }
  expect(await countOf(url, listedMetric)).toBeLessThan(40);
  expect(usage().residentBytes - before).toBeLessThan(50 * mebibyte);

  slow.socket.resume();
  await waitFor(() => slow.socket.bytesRead > commandCount * 500_000);
  const answers = () => slow.textFrames().filter((text) => text.startsWith('43'));
  await waitFor(() => answers().length === commandCount);
});

test('[CONN-8] [I19] a reader that lags for 30 s is closed, whether it answers or not', async () => {
  const clock = createVirtualClock();
  const { app, url, token, close } = await startTestServer({ clock });
  onTestFinished(close);
  const stalled = await openReader(url, await token('alice'));
  stalled.socket.pause();
  const user = {
    ...{
      id: 'bob',
      name: 'Bob',
      avatarUrl: null,
      bio: null,
      language: null,
      timezone: null,
      role: 'user' as const,
      trustedAttributes: {},
      createdAt: 0,
      updatedAt: 0,
    },
    attributes: { text: 'x'.repeat(100_000) },
  };
  const target = { appId: 'test-app', audience: { type: 'users', userIds: ['alice'] } } as const;
  const { framesDropped, sessions } = app.context.metrics;
  await waitFor(async () => {
    app.context.fanOut.publish(target, 'user.updated', { user });
    return ((await framesDropped.get()).values[0]?.value ?? 0) > 0;
  });
  const live = async () => (await sessions.get()).values.find(({ value }) => value > 0);
  for (let second = 0; second < 29; second++) clock.advance(1000);
  expect(await live()).toBeDefined();
  for (let second = 0; second < 4; second++) clock.advance(1000);
  expect(await live()).toBeUndefined();
  stalled.socket.resume();
  await stalled.ended;
});

test('[I19] a client that has closed its side is let go, and so is its session', async () => {
  const { url } = server();
  const [half] = await openReaders(1);
  const before = await countOf(url, 'confab_sessions{face="sdk"}');
  half?.socket.end();
  await half?.ended;
  await waitFor(async () => (await countOf(url, 'confab_sessions{face="sdk"}')) === before - 1);
});

/** A group of the demo users, of whom two are here. */
async function openGroup(conversationId: string): Promise<{ alice: Socket; bob: Socket }> {
  const { url } = server();
  const alice = await connectSocket(url, await signInToDemo(url, 'alice'));
  const bob = await connectSocket(url, await signInToDemo(url, 'bob'));
  await createGroup(alice, conversationId);
  return { alice, bob };
}

/** Sessions of Carol on bare connections. */
async function openReaders(count: number): Promise<RawConnection[]> {
  const { url } = server();
  const token = await signInToDemo(url, 'carol');
  return Promise.all(Array.from({ length: count }, () => openReader(url, token)));
}

async function openReader(url: string, token: string): Promise<RawConnection> {
  const reader = await openWebSocket(url);
  reader.socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
  await waitFor(() => reader.received().includes('session.ready'));
  return reader;
}

function long(conversationId: string) {
  const content = { type: 'text', text: 'x'.repeat(20_000) };
  return { conversationId, clientMsgId: crypto.randomUUID(), content };
}

/** Sends long messages until as many frames more were dropped, and answers how many it has sent. */
async function sendUntilDropped(
  socket: Socket,
  conversationId: string,
  dropCount: number,
): Promise<number> {
  const { url } = server();
  const before = await countOf(url, 'confab_frames_dropped_total');
  let sent = 0;
  while ((await countOf(url, 'confab_frames_dropped_total')) < before + dropCount) {
    const sends = Array.from({ length: 10 }, () =>
      emit(socket, 'messages.send', long(conversationId)),
    );
    for (const reply of await Promise.all(sends)) expect(reply).toHaveProperty('data');
    sent += sends.length;
  }
  return sent;
}

/** How long a short message takes from one to the other, in milliseconds. */
async function medianDeliveryMs(from: Socket, to: Socket, conversationId: string): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < 21; index++) {
    const content = { type: 'text', text: 'Hello' };
    const startedAt = performance.now();
    const heard = nextEvent(to, 'message.created');
    await emitOk(from, 'messages.send', { ...long(conversationId), content });
    await heard;
    times.push(performance.now() - startedAt);
  }
  return times.sort((left, right) => left - right)[10] ?? 0;
}

const listedMetric =
  'confab_operations_total{operation="messages.list",door="realtime",result="ok"}';

/** A metric by the server's own count. */
async function countOf(url: string, metric: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${metric} `));
  return Number(line?.slice(metric.length + 1) ?? 0);
}
