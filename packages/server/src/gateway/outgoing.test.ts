import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { countWaitingBytes, cutConnection, writeDirectly } from './connection-internals.ts';
import { encodeEvent } from './encode-event.ts';
import { FlushRounds } from './flush-rounds.ts';
import { maxWaitingBytes, Outgoing } from './outgoing.ts';
import { Packet } from './packet.ts';

type Transport = 'websocket' | 'polling';

/** A Socket.IO connection of a real server and a real client, and what the client heard. */
async function connect(transport: Transport) {
  const http = createServer().listen(0, '127.0.0.1');
  const server = new Server(http, { perMessageDeflate: false, maxHttpBufferSize: 4 * 2 ** 20 });
  onTestFinished(() => server.close());
  await once(http, 'listening');
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const { port } = http.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}`, { transports: [transport], reconnection: false });
  onTestFinished(() => void client.disconnect());
  const heard: unknown[] = [];
  client.on('event', (value: unknown) => heard.push(value));
  client.on('question', (_value: unknown, ack: (value: unknown) => void) => ack(heard.length));
  const [socket] = await connected;
  // The connect packet is on its way until now.
  await until(() => client.connected && socket.conn.transport.writable);
  return { socket, client, heard, outgoing: new Outgoing(socket, new FlushRounds()) };
}

/** The socket that the client reads from. */
function networkOf(client: ReturnType<typeof io>) {
  const { transport } = client.io.engine as unknown as {
    transport: { ws: { _socket: { pause(): void; resume(): void } } };
  };
  return transport.ws._socket;
}

const until = (isTrue: () => boolean) => vi.waitUntil(isTrue, { timeout: 15_000, interval: 5 });

const eventOf = (value: unknown) => encodeEvent('/', 'event', value);

describe('what the gateway knows of engine.io and ws', () => {
  test('[P1] an idle WebSocket takes frames directly; if this fails, look at connection-internals.ts', async () => {
    const { socket, heard } = await connect('websocket');
    const frames = Buffer.concat([eventOf(1).frame, eventOf('é🙂').frame]);
    expect(writeDirectly(socket.conn, frames)).toBe(true);
    await until(() => heard.length === 2);
    expect(heard).toEqual([1, 'é🙂']);
  });

  test('a connection that is polling, busy or closed does not', async () => {
    const polling = await connect('polling');
    expect(writeDirectly(polling.socket.conn, eventOf(1).frame)).toBe(false);
    const { socket } = await connect('websocket');
    socket.emit('event', 1);
    expect(writeDirectly(socket.conn, eventOf(2).frame)).toBe(false);
    socket.disconnect(true);
    expect(writeDirectly(socket.conn, eventOf(3).frame)).toBe(false);
  });

  test('[I12] what a reader has not taken is counted in bytes, wherever it waits', async () => {
    const { socket, client, heard } = await connect('websocket');
    networkOf(client).pause();
    const text = '€'.repeat(500_000);
    // The first goes to the network socket, which hands a part to the kernel; the second waits in engine.io.
    for (let index = 0; index < 8; index++) socket.emit('event', text);
    const waiting = countWaitingBytes(socket.conn);
    expect(waiting).toBeGreaterThan(4 * 1_500_000);
    expect(waiting).toBeLessThan(8 * 1_500_100);
    networkOf(client).resume();
    await until(() => heard.length === 8);
    await until(() => countWaitingBytes(socket.conn) === 0);
  });

  test('a cut connection is gone on both sides at once', async () => {
    for (const transport of ['websocket', 'polling'] as const) {
      const { socket, client } = await connect(transport);
      cutConnection(socket.conn);
      await until(() => !socket.connected && !client.connected);
    }
  });
});

describe('Outgoing', () => {
  test.each(['websocket', 'polling'] as const)(
    '[CONN-6] events, answers and other packets arrive in the order in which they were given, over %s',
    async (transport) => {
      const { socket, heard, outgoing } = await connect(transport);
      const answers: Promise<unknown>[] = [];
      for (let index = 0; index < 300; index++) {
        if (index % 7 === 3) socket.emit('event', index);
        else outgoing.write(eventOf(index));
        if (index % 10 === 0) answers.push(socket.emitWithAck('question', index));
        if (index % 50 === 0) await new Promise(setImmediate);
      }
      await until(() => heard.length === 300);
      expect(heard).toEqual(Array.from({ length: 300 }, (_, index) => index));
      // A question hears how many events came before it.
      expect(await Promise.all(answers)).toEqual(answers.map((_, index) => index * 10 + 1));
    },
  );

  test('[P1] the events of one turn leave in one write', async () => {
    const { socket, heard, outgoing } = await connect('websocket');
    const { _socket: network } = (
      socket.conn.transport as unknown as { socket: { _socket: { write: () => boolean } } }
    ).socket;
    const write = vi.spyOn(network, 'write');
    for (let index = 0; index < 10; index++) outgoing.write(eventOf(index));
    expect(write).toHaveBeenCalledTimes(0);
    await until(() => heard.length === 10);
    expect(write).toHaveBeenCalledTimes(1);
  });

  test('[CONN-8] [I12] a reader that stops costs 1 MiB at most, whatever the characters', async () => {
    const { socket, client, outgoing } = await connect('websocket');
    networkOf(client).pause();
    const packet = eventOf('€'.repeat(20_000));
    let written = 0;
    while (outgoing.write(packet) && written < 1000) {
      written++;
      if (written % 5 === 0) await new Promise(setImmediate);
      expect(countWaitingBytes(socket.conn)).toBeLessThanOrEqual(maxWaitingBytes);
    }
    expect(written).toBeLessThan(1000);
    expect(outgoing.isRead).toBe(false);
    networkOf(client).resume();
    await until(() => outgoing.isRead);
    expect(outgoing.write(packet)).toBe(true);
  });

  test('[CONN-8] a fast reader that gets more than the bound within one turn keeps its events', async () => {
    const { heard, outgoing } = await connect('websocket');
    const packet = new Packet(eventOf('x'.repeat(20_000)).text);
    const count = Math.ceil((1.2 * maxWaitingBytes) / packet.frame.length);
    const taken = Array.from({ length: count }, () => outgoing.write(packet));
    expect(taken).not.toContain(false);
    await until(() => heard.length === count);
  });

  test('after the last event nothing more is written', async () => {
    const { socket, client, heard, outgoing } = await connect('websocket');
    outgoing.write(eventOf(1));
    outgoing.writeLast(eventOf(2));
    socket.disconnect(true);
    outgoing.close();
    expect(outgoing.write(eventOf(3))).toBe(false);
    await until(() => !client.connected);
    expect(heard).toEqual([1, 2]);
  });
});
