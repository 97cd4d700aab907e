import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createDataDirectory } from '../process/server-process.ts';
import { createStoreSettings, type StoreName } from '../process/store-settings.ts';
import type { FaultScenario } from './fault-scenario.ts';
import { listAcked } from './history/end-era.ts';
import { Load } from './load/load.ts';
import { StoreServer } from './places/store-server.ts';

const msPerRestore = 6000;

/** A backup under load, and later the way back to it, on one of the stores. */
export function restoreBackup(store: StoreName): FaultScenario {
  return {
    name: `restore-${store.toLowerCase()}`,
    title: `a backup of the ${store} store under load restores one moment, and everyone notices the other epoch and goes on`,
    promises: ['I33', 'I3', 'I4', 'I5', 'I6', 'I7'],
    method:
      'While everyone writes, `confab backup` makes a backup, and everyone goes on. Then the server is stopped, `confab restore --replace` brings the backup back, and the server is started again. What was acked before the backup began must be there, of the rest the beginning of each log, and nothing without what was acked before it was sent. What had not been sent is sent, also what people with the SDK write while there is no server, and the SDK shows nothing any more of what is gone. The store is read before and after the restore by a server that nobody else knows.',
    durations: { short: 1500, full: 60_000 },
    async run({ durationMs, size, context }) {
      const server = await StoreServer.start(await createStoreSettings(store, context));
      const load = await Load.start(server.url, size);
      const restores = Math.max(1, Math.round(durationMs / msPerRestore));
      const between = durationMs < 10_000 ? 50 : 3000;
      const figures = { restores, takenBack: 0, sentLater: 0 };
      for (let restore = 0; restore < restores; restore++) {
        const { takenBack, unsent } = await goBack(server, load, between);
        figures.takenBack += takenBack;
        figures.sentLater += unsent;
        await load.acked(between);
      }
      // Otherwise there was nothing to keep apart.
      expect(figures.takenBack).toBeGreaterThan(0);
      expect(figures.sentLater).toBeGreaterThan(0);
      return { report: await load.end(), figures };
    },
  };
}

/** Makes a backup, lets everyone go on, and restores it. */
async function goBack(
  server: StoreServer,
  load: Load,
  between: number,
): Promise<{ takenBack: number; unsent: number }> {
  const file = join(createDataDirectory(), 'backup.jsonl.gz');
  await load.acked(between);
  const safe = load.beginBackup();
  await server.runConfab('backup', file);
  await load.acked(between);
  await server.stop();
  await load.isCutOff();
  await load.writeOffline();
  const stored = await server.whileAside((url) => load.readStore(url));
  // What the backup holds must be enough.
  rmSync(join(server.dataDirectory, 'files'), { recursive: true, force: true });
  await server.runConfab('restore', file, '--replace');
  const restored = await server.whileAside((url) => load.readStore(url));
  const acked = listAcked(load.history);
  const unsent = load.history.sends.filter(({ clientMsgId }) => !acked.has(clientMsgId));
  load.beginEra({ stored, restored, safe });
  await server.restart();
  return { takenBack: stored.length - restored.length, unsent: unsent.length };
}
