import { setTimeout as delay } from 'node:timers/promises';
import { createStoreSettings, type StoreName } from '../process/store-settings.ts';
import type { FaultScenario } from './fault-scenario.ts';
import { Load } from './load/load.ts';
import { StoreServer } from './places/store-server.ts';

/** A full run of five minutes kills a hundred times. */
const msPerKill = 3000;
const maxLifeMs = 5000;

/** kill -9 of the server, again and again, on one of the stores. */
export function killServers(store: StoreName): FaultScenario {
  return {
    name: `kill-${store.toLowerCase()}`,
    title: `kill -9 at random moments under load on the ${store} store loses, doubles and reorders nothing`,
    promises: ['I1', 'I3', 'I4', 'I5', 'I6', 'I7'],
    method:
      'The server process is killed with SIGKILL at a random moment up to 5 s after the first ack, and started again at the same address, on the same data, while everyone goes on trying. Acks are collected by two other processes than the one that kills.',
    durations: { short: 3000, full: 300_000 },
    async run({ random, durationMs, size, context }) {
      const server = await StoreServer.start(await createStoreSettings(store, context));
      const load = await Load.start(server.url, { ...size, processes: 2 });
      const kills = Math.round(durationMs / msPerKill);
      for (let kill = 0; kill < kills; kill++) {
        await load.acked(1);
        // The load itself decides what is in flight; this only moves the moment of death.
        await delay(random.below(durationMs < 10_000 ? 400 : maxLifeMs));
        await server.kill();
        await server.restart();
      }
      await load.acked(1);
      return { report: await load.end(), figures: { kills } };
    },
  };
}
