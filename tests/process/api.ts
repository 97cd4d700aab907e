import { expect, onTestFinished } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import type { OperationName } from '@confab/protocol';

/** What an HTTP call answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the HTTP door with a credential. */
export async function callHttp(
  url: string,
  credential: string | null,
  [method, path, body]: readonly [method: string, path: string, body?: object],
): Promise<HttpAnswer> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...(credential !== null && { authorization: `Bearer ${credential}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** A token for a demo user of a server in demo mode. */
export async function signInToDemo(url: string, userId: string): Promise<string> {
  const { status, body } = await callHttp(url, null, ['POST', '/v1/demo/sign-in', { userId }]);
  expect({ status, body }).toMatchObject({ status: 200 });
  return (body as { token: string }).token;
}

/** A raw Socket.IO connection that never reconnects and goes with the test. */
export function openSocket(url: string, token: string, namespace = '/'): Socket {
  const socket = io(url + (namespace === '/' ? '' : namespace), {
    auth: { token, protocolVersion: 1, deviceId: 'phone' },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  onTestFinished(() => void socket.disconnect());
  return socket;
}

/** The same, connected: with `session.ready` on the default namespace. */
export async function connectSocket(url: string, token: string, namespace = '/'): Promise<Socket> {
  const socket = openSocket(url, token, namespace);
  await nextEvent(socket, namespace === '/' ? 'session.ready' : 'connect');
  return socket;
}

/** The payload of the next event of a name; a refused or lost connection rejects. */
export function nextEvent(socket: Socket, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once(name, resolve);
    socket.once('connect_error', reject);
    socket.once('disconnect', (reason) => reject(new Error(`Disconnected: ${reason}`)));
  });
}

/** How a command was answered. */
export type Reply =
  | { readonly data: Readonly<Record<string, unknown>>; readonly error?: never }
  | {
      readonly error: { readonly code: string; readonly retryable: boolean };
      readonly data?: never;
    };

/** Sends a command and waits for its ack. */
export function emit(
  socket: Socket,
  name: OperationName | 'join_room' | 'leave_room' | 'send_message' | (string & {}),
  input: unknown,
): Promise<Reply> {
  return socket.timeout(10_000).emitWithAck(name, input);
}

/** The same for a command that must succeed. */
export async function emitOk(
  socket: Socket,
  name: OperationName | (string & {}),
  input: unknown,
): Promise<Readonly<Record<string, unknown>>> {
  const reply = await emit(socket, name, input);
  expect(reply).toHaveProperty('data');
  return reply.data ?? {};
}
