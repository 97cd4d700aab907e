import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { interleave } from '../load/interleave.ts';
import { ServerProcess } from '../processes/server-process.ts';
import { readCpuUs } from '../processes/usage.ts';
import type { Bench, Scenario } from '../scenario.ts';

const connectionCount = 200;
const warmUpMs = 500;
const program = inRoot('bench/socket-writer.mjs');

/** What the fan-out writes: a frame of one message, and one of ten together. */
const modes = [
  { name: 'paced', label: '535 bytes, 100 times a second', bytes: 535, perSecond: 100 },
  { name: 'together', label: '5,350 bytes, 10 times a second', bytes: 5350, perSecond: 10 },
];
type Mode = (typeof modes)[number];

export const scenario: Scenario = {
  name: 'socket-writes',
  title: 'What a write to a socket costs',
  method:
    'A bare Node program holds 200 TCP connections and does nothing but write to each of them, as many bytes and as often ' +
    'as the fan-out to a group of 200 does: no frames, no messages, no Socket.IO. What it needs for a write, no server in ' +
    'Node delivers for less, unless deliveries share a write.',
  contenders: [],
  measures: modes.map(({ name, label }) => ({
    id: name,
    label: `${label}: CPU per write`,
    unit: 'µs',
    digits: 2,
  })),
  async run(bench) {
    await interleave(modes, bench.repetitions, (mode) => measure(bench, mode));
  },
};

async function measure(bench: Bench, { name, bytes, perSecond }: Mode): Promise<void> {
  const writer = await ServerProcess.start({
    args: [program, String(bytes), String(perSecond)],
    environment: {},
    directory: inRoot('bench'),
    cores: bench.cores,
  });
  try {
    let received = 0;
    const sockets = await connectAll(writer.url, (count) => {
      received += count;
    });
    await delay(warmUpMs);
    const [receivedBefore, cpuBefore] = [received, readCpuUs(writer.pid)];
    await delay(bench.seconds * 1000);
    const writes = (received - receivedBefore) / bytes;
    bench.record(name, { name: 'Node' }, (readCpuUs(writer.pid) - cpuBefore) / writes);
    for (const socket of sockets) socket.destroy();
  } finally {
    await writer.stop();
  }
}

function connectAll(url: string, onBytes: (count: number) => void): Promise<Socket[]> {
  const { hostname, port } = new URL(url);
  const opened = Array.from({ length: connectionCount }, async () => {
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk) => onBytes(chunk.length));
    await once(socket, 'connect');
    return socket;
  });
  return Promise.all(opened);
}
