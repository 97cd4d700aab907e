import {
  type EventName,
  type EventPayload,
  eventNames,
  events,
  type OperationName,
  type OperationOutput,
} from '@confab/protocol';
import { protocolVersion } from '@confab/protocol/runtime';
import { io, type Socket } from 'socket.io-client';
import { Compile } from 'typebox/compile';
import { expect } from 'vitest';
import type { Credential } from './http-door.ts';
import { checkError, checkOutput } from './outcome.ts';

const eventChecks = new Map(Object.entries(events).map(([name, one]) => [name, Compile(one)]));

/** An event as it came. */
export interface ReceivedFrame {
  readonly name: EventName | 'exception';
  readonly payload: unknown;
}

/** A realtime connection that remembers what it hears. */
export interface LiveSocket {
  readonly socket: Socket;
  readonly frames: readonly ReceivedFrame[];
  call<Name extends OperationName>(
    name: Name,
    input: Readonly<Record<string, unknown>>,
  ): Promise<OperationOutput<Name>>;
  /** Everything heard since the last look, once all that was sent before this call has arrived. */
  heard(): Promise<ReceivedFrame[]>;
  /** The payloads of one event that have come since the last look, as soon as there is one. */
  next<Name extends EventName>(name: Name): Promise<EventPayload<Name>>;
  /** Resolves when the server has closed the connection. */
  closed: Promise<void>;
  close(): void;
}

/** Connects and waits for `session.ready`. Rejects with the ChatError of a refusal. */
export async function connectLive(url: string, credential: Credential): Promise<LiveSocket> {
  const { secret, actingUserId, deviceId, device } = credential;
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: {
      protocolVersion,
      ...(secret !== null && { token: secret }),
      ...(actingUserId !== undefined && { userId: actingUserId }),
      ...(deviceId !== undefined && { deviceId }),
      ...device,
    },
  });
  const live = listen(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('session.ready', () => resolve());
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      socket.close();
      reject(error.data === undefined ? error : checkError(error.data));
    });
  });
  return live;
}

function listen(socket: Socket): LiveSocket {
  const frames: ReceivedFrame[] = [];
  const waiting = new Set<() => void>();
  socket.onAny((name: EventName | 'exception', payload: unknown) => {
    if (name !== 'exception') checkEvent(name, payload);
    frames.push({ name, payload });
    for (const wake of waiting) wake();
  });
  const take = () => frames.splice(0);
  return {
    socket,
    frames,
    call: (name, input) => callLive(socket, name, input),
    async heard() {
      await callLive(socket, 'server.info', {});
      return take();
    },
    async next(name) {
      for (;;) {
        const index = frames.findIndex((frame) => frame.name === name);
        if (index >= 0) return frames.splice(0, index + 1).at(-1)?.payload as never;
        await new Promise<void>((resolve) => waiting.add(resolve));
        waiting.clear();
      }
    },
    closed: new Promise((resolve) => socket.once('disconnect', () => resolve())),
    close: () => socket.close(),
  };
}

/** [CONN-5] Only events of the contract come, each with the shape that it says. */
function checkEvent(name: EventName, payload: unknown): void {
  expect(eventNames).toContain(name);
  const check = eventChecks.get(name);
  const problems = check?.Check(payload) ? [] : check?.Errors(payload);
  expect(problems, `the payload of ${name} keeps to its schema`).toEqual([]);
}

/** [CONN-4] Sends a command and reads its ack. */
async function callLive<Name extends OperationName>(
  socket: Socket,
  name: Name,
  input: Readonly<Record<string, unknown>>,
): Promise<OperationOutput<Name>> {
  const answer: unknown = await socket.timeout(10_000).emitWithAck(name, input);
  const { data, error } = answer as { data?: unknown; error?: unknown };
  expect(Object.keys(answer as object)).toHaveLength(1);
  if (error !== undefined) throw checkError(error);
  return checkOutput(name, data);
}
