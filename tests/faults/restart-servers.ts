import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { createStoreSettings, type StoreName } from '../process/store-settings.ts';
import type { FaultScenario } from './fault-scenario.ts';
import { Load } from './load/load.ts';
import { StoreServer } from './places/store-server.ts';

const msPerRestart = 3000;
const maxLifeMs = 4000;

/** A deploy as operators do it, again and again, on one of the stores. */
export function restartServers(store: StoreName): FaultScenario {
  return {
    name: `restart-${store.toLowerCase()}`,
    title: `restarts under load on the ${store} store fail no send: what is in flight is answered, or tried again`,
    promises: ['I14', 'I1', 'I3', 'I4', 'I5', 'I6', 'I7'],
    method:
      'The server is told to stop with SIGTERM at a random moment up to 4 s after the first ack, must exit with 0 by itself, and is started again at the same address. No call may be refused for good.',
    durations: { short: 1500, full: 60_000 },
    async run({ random, durationMs, size, context }) {
      const server = await StoreServer.start(await createStoreSettings(store, context));
      const load = await Load.start(server.url, size);
      const restarts = Math.max(1, Math.round(durationMs / msPerRestart));
      for (let restart = 0; restart < restarts; restart++) {
        await load.acked(1);
        await delay(random.below(durationMs < 10_000 ? 400 : maxLifeMs));
        expect(await server.stop()).toMatchObject({ code: 0 });
        await server.restart();
      }
      await load.acked(1);
      return { report: await load.end(), figures: { restarts } };
    },
  };
}
