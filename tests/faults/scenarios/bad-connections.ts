import { expect } from 'vitest';
import { signInToDemo } from '../../process/api.ts';
import { createDataDirectory } from '../../process/server-process.ts';
import type { FaultScenario } from '../fault-scenario.ts';
import { findBorne, openBadConnections } from '../load/bad-connections.ts';
import { Link } from '../load/link.ts';
import { Load } from '../load/load.ts';
import { StoreServer } from '../places/store-server.ts';

const newcomerMs = 5000;
const pauseMs = 5000;
/** For a machine that is busy. */
const slackMs = 5000;

export const scenario: FaultScenario = {
  name: 'bad-connections',
  title: 'connections that stall half-way, or never read, lock nobody out and slow nobody down',
  promises: ['I19', 'I1', 'I4', 'I5'],
  method:
    'Hundreds of connections stop at every step of the way, from a silent TCP connection over half a head, half a body and half a frame to sessions that answer no ping and read nothing. The load must go on without a pause of 5 s, and newcomers must get in within 5 s. Sessions that read nothing still get every frame that fits, and no one else waits for them. In the full run the server must have ended each of them: 5 s without a namespace, 25 s without the head of a request, 45 s without an answer to a ping, 65 s without the rest of a body.',
  durations: { short: 300, full: 75_000 },
  async run({ durationMs, size }) {
    const server = await StoreServer.start({ CONFAB_DATA: createDataDirectory() });
    const load = await Load.start(server.url, size);
    await load.acked(10);
    const bad = await openBadConnections(server.url, durationMs < 10_000 ? 3 : 50);
    const until = performance.now() + durationMs;
    let slowestMs = 0;
    let newcomers = 0;
    while (performance.now() < until) {
      const startedAt = performance.now();
      await signInToDemo(server.url, 'bob');
      const link = new Link(server.url, 'bob');
      await link.connected();
      link.close();
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      newcomers += 1;
      await load.acked(5);
    }
    // Two times: the first one lets those hear of their end who have not listened until then.
    findBorne(bad, slackMs);
    await load.acked(1);
    expect(findBorne(bad, slackMs)).toEqual([]);
    for (const { connection } of bad) connection.socket.destroy();
    const report = await load.end();
    expect(slowestMs).toBeLessThan(newcomerMs);
    expect(report.longestUnavailableMs).toBeLessThan(pauseMs);
    const figures = {
      badConnections: bad.length,
      newcomers,
      slowestNewcomerMs: Math.round(slowestMs),
    };
    return { report, figures };
  },
};
