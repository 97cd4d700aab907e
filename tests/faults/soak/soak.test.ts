import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDataDirectory, useServerBundle, waitFor } from '../../process/server-process.ts';
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

test(`[I34] ${minutes} minutes of people who stay and people who come and go leave nothing behind`, {
  timeout: minutes * 60_000 + 60_000,
}, async () => {
  const server = await StoreServer.start({ CONFAB_DATA: createDataDirectory() });
  const load = await Load.start(server.url, size);
  const visitors = new Visitors(server.url, conversationIds);
  visitors.start(10);
  const samples = await takeSamples(server.url);
  await visitors.stop();
  const report = await load.end();

  expect(report.examples).toEqual([]);
  if (isLong) {
    print(samples, { visits: visitors.visitCount, acked: report.acked });
    expect(findGrowth(samples)).toEqual([]);
  }
  // Connections of HTTP may rest for a while; sessions may not.
  await waitFor(async () => (await readSample(server.url)).sessions === 0);
});

async function takeSamples(url: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end) {
    await delay(sampleMs);
    samples.push(await readSample(url));
  }
  return samples;
}

/** The medians of ten stretches of the run, as a table. */
function print(samples: readonly Sample[], counts: Readonly<Record<string, number>>): void {
  const stretch = Math.ceil(samples.length / 10);
  const rows = Array.from({ length: 10 }, (_, index) =>
    mediansOf(samples.slice(index * stretch, (index + 1) * stretch)),
  );
  const head = `| Part | ${watchedNames.join(' | ')} |`;
  const lines = rows.map((row, index) => {
    const cells = watchedNames.map((name) => row[name].toFixed(name === 'lagP99Ms' ? 1 : 0));
    return `| ${index + 1} | ${cells.join(' | ')} |`;
  });
  process.stdout.write(`${[head, ...lines, JSON.stringify(counts)].join('\n')}\n`);
}
