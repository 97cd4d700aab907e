import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, inject, onTestFinished } from 'vitest';
import { startPostgres } from '../../../scripts/test/start-postgres.ts';
import type { FaultScenario } from '../fault-scenario.ts';
import { Load } from '../load/load.ts';
import { StoreServer } from '../places/store-server.ts';

const msPerCrash = 4000;
/** I9: after the database is back, how long until the first ack. */
const healingMs = 5000;
const signals = ['SIGQUIT', 'SIGKILL'] as const;

export const scenario: FaultScenario = {
  name: 'postgres-restart',
  title:
    'a Postgres that is stopped in the middle of commits costs retryable errors only, and heals within 5 s',
  promises: ['I9', 'I1', 'I3', 'I4', 'I5', 'I6'],
  method:
    'A PostgreSQL of its own, with fsync on, is ended at random moments under load, by an immediate shutdown (SIGQUIT) and by kill -9 in turn, and started again a random moment later; the server process stays. Healing is the time from the database being ready to the next ack.',
  durations: { short: 4000, full: 160_000 },
  async run({ random, durationMs, size, context }) {
    if (inject('postgresUrl') === null) return context.skip('PostgreSQL could not be started');
    const postgres = await startPostgres(tmpdir());
    onTestFinished(() => postgres.stop());
    const server = await StoreServer.start({ CONFAB_DATABASE_URL: postgres.url });
    const load = await Load.start(server.url, size);
    const crashes = Math.round(durationMs / msPerCrash);
    let slowestMs = 0;
    for (let crash = 0; crash < crashes; crash++) {
      await load.acked(1);
      await delay(random.below(durationMs < 10_000 ? 300 : 3000));
      await postgres.crash(signals[crash % signals.length] ?? 'SIGKILL');
      await delay(random.below(800));
      await postgres.restart();
      const readyAt = performance.now();
      await load.acked(1);
      slowestMs = Math.max(slowestMs, performance.now() - readyAt);
    }
    expect(slowestMs).toBeLessThan(healingMs);
    const figures = { crashes, slowestHealingMs: Math.round(slowestMs) };
    return { report: await load.end(), figures };
  },
};
