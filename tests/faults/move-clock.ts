import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callHttp } from '../process/api.ts';
import { createDataDirectory, waitFor } from '../process/server-process.ts';
import { createStoreSettings, type StoreName } from '../process/store-settings.ts';
import type { FaultScenario } from './fault-scenario.ts';
import { Load } from './load/load.ts';
import { StoreServer } from './places/store-server.ts';

const hourMs = 3_600_000;
const msPerMove = 1500;
const preload = new URL('preloads/shifted-clock.mjs', import.meta.url);
/** An hour ahead, two hours back at once, and right again. */
const offsets = [hourMs, -hourMs, 0];

/** The server's clock jumps under load, on one of the stores. */
export function moveClock(store: StoreName): FaultScenario {
  return {
    name: `clock-${store.toLowerCase()}`,
    title: `a clock that jumps an hour forth and back changes no order and no unread count on the ${store} store`,
    promises: ['I15', 'I3', 'I4', 'I5'],
    method:
      'A preloaded module moves the wall clock of the server, as it runs, an hour ahead, then two hours back, then to the right time. Orders and unread counts are checked as always.',
    durations: { short: 1500, full: 45_000 },
    async run({ durationMs, size, context }) {
      const offsetPath = join(createDataDirectory(), 'offset');
      writeFileSync(offsetPath, '0');
      const server = await StoreServer.start({
        ...(await createStoreSettings(store, context)),
        NODE_OPTIONS: `--import=${preload.href}`,
        CLOCK_OFFSET_FILE: offsetPath,
      });
      const load = await Load.start(server.url, size);
      const rounds = Math.ceil(durationMs / msPerMove / offsets.length);
      for (const offset of Array.from({ length: rounds }, () => offsets).flat()) {
        writeFileSync(offsetPath, String(offset));
        process.kill(server.process.pid, 'SIGWINCH');
        await waitFor(async () => Math.abs((await readClockError(server.url)) - offset) < 60_000);
        await load.acked(durationMs < 10_000 ? 10 : 4000);
      }
      return { report: await load.end(), figures: { moves: rounds * offsets.length } };
    },
  };
}

/** How far the server's clock is ahead of ours. */
async function readClockError(url: string): Promise<number> {
  const { body } = await callHttp(url, null, ['GET', '/v1/info']);
  return (body as { serverTime: number }).serverTime - Date.now();
}
