import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startTestServer } from '@confab/testkit';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { connectSocket } from './api.ts';

/** A server that has let in the only one for the next hundred seconds. */
async function startFullServer(): Promise<string> {
  const server = await startTestServer({
    settings: { CONFAB_RATE_LIMITS: 'on', CONFAB_ADMISSION_RATE: '0.01/1' },
  });
  onTestFinished(() => server.close());
  await connectSocket(server.url, await server.token('alice'));
  return server.url;
}

test.each([
  ['over WebSocket', '', 'websocket'],
  ['over WebSocket to the plain face', '/api/v1/messaging', 'websocket'],
  ['by long-polling', '', 'polling'],
])('[CONN-12] a handshake too many %s is told when to come back', async (_how, face, transport) => {
  const url = await startFullServer();
  // As any client of Socket.IO has it, trying again by itself included.
  const socket = io(url + face, { transports: [transport], auth: { token: 'x' }, forceNew: true });
  onTestFinished(() => void socket.disconnect());
  const attempts: number[] = [];
  socket.io.on('reconnect_attempt', (attempt) => attempts.push(attempt));
  const refusal = await new Promise((resolve) => socket.once('connect_error', resolve));
  expect(refusal).toMatchObject({
    message: expect.stringContaining('come back'),
    data: {
      code: 'rate_limited',
      retryable: true,
      retryAfterMs: expect.any(Number),
      details: { setting: 'CONFAB_ADMISSION_RATE' },
      requestId: expect.any(String),
    },
  });
  // When it comes back is for the client to say, which was told when.
  await delay(50);
  expect([socket.active, attempts]).toEqual([false, []]);
});

test('[I19] a refused client that never hangs up is cut off', async () => {
  const { hostname, port } = new URL(await startFullServer());
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.resume();
  const ended = once(socket, 'end');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n' +
      'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await ended;
  const chatter = setInterval(() => socket.write('still here'), 200);
  onTestFinished(() => clearInterval(chatter));
  await closed;
}, 15_000);
