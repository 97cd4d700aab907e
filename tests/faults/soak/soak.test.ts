import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeMachine, machineLines } from '../../../bench/report/machine.ts';
import { markdownTable } from '../../../scripts/generate/markdown-table.ts';
import { writeSection } from '../../../scripts/generate/replace-section.ts';
import { useServerBundle, waitFor } from '../../process/server-process.ts';
import { createStoreSettings, storeNames } from '../../process/store-settings.ts';
import { Load } from '../load/load.ts';
import { StoreServer } from '../places/store-server.ts';
import { findGrowth, mediansOf, readSample, type Sample, watchedNames } from './samples.ts';
import { Visitors } from './visitors.ts';

useServerBundle();

/** `npm run test:soak` says how long; in `npm test` there is only time to see whether what came goes again. */
const minutes = Number(process.env['SOAK_MINUTES'] ?? 0.03);
const isLong = minutes >= 1;
const sampleMs = isLong ? 2000 : 200;
const size = { conversations: 10, writersPerUser: 1, pauseMs: 200 };
const conversationIds = Array.from({ length: size.conversations }, (_, index) => `talk-${index}`);

// `npm test` has no time for both.
const stores = isLong ? storeNames : (['embedded'] as const);

test.for(stores)(
  `[I34] ${minutes} minutes of people who stay and people who come and go leave nothing behind on the %s store`,
  {
    // Every promise is looked at in the end, and a longer run has made more of them.
    timeout: minutes * 120_000 + 60_000,
  },
  async (store, context) => {
    const server = await StoreServer.start(await createStoreSettings(store, context));
    const load = await Load.start(server.url, size);
    const visitors = new Visitors(server.url, conversationIds);
    visitors.start(10);
    const samples = await takeSamples(server.url);
    await visitors.stop();
    const report = await load.end();

    expect(report.examples).toEqual([]);
    if (isLong) {
      const { acked, pledges } = report;
      const table = toTable(samples, { minutes, visits: visitors.visitCount, acked, pledges });
      process.stdout.write(`${table}\n`);
      if (process.env['SOAK_DOCS'] === 'on') {
        writeSection(
          'docs/faults.md',
          `soak:${store.toLowerCase()}`,
          `### On the ${store} store\n\n${table}`,
        );
      }
      expect(findGrowth(samples)).toEqual([]);
    }
    // Connections of HTTP may rest for a while; sessions may not.
    await waitFor(async () => (await readSample(server.url)).sessions === 0);
  },
);

async function takeSamples(url: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end) {
    await delay(sampleMs);
    samples.push(await readSample(url));
  }
  return samples;
}

/** The medians of ten stretches of the run, as a table, and what it was. */
function toTable(samples: readonly Sample[], counts: Readonly<Record<string, number>>): string {
  const stretch = Math.ceil(samples.length / 10);
  const rows = Array.from({ length: 10 }, (_, index) => {
    const part = mediansOf(samples.slice(index * stretch, (index + 1) * stretch));
    const cells = watchedNames.map((name) => part[name].toFixed(name === 'lagP99Ms' ? 1 : 0));
    return [String(index + 1), ...cells];
  });
  const said = Object.entries(counts).map(
    ([what, count]) => `${what}: ${count.toLocaleString('en')}`,
  );
  const machine = machineLines(describeMachine(null, { directory: tmpdir(), database: null }));
  const when = new Date().toISOString().slice(0, 10);
  return [
    markdownTable(['Part', ...watchedNames], rows),
    `${when}. ${said.join(', ')}. ${machine.slice(0, 2).join('. ')}.`,
  ].join('\n\n');
}
