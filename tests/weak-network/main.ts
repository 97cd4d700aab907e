/** Compares our SDK with Socket.IO's own client over links that lose packets: `npm run test:weak-network`. */
/* oxlint-disable no-console */
import { loadavg } from 'node:os';
import { describeMachine, machineLines } from '../../bench/report/machine.ts';
import { writeSection } from '../../scripts/generate/replace-section.ts';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { bundleServer } from '../process/server-bundle.ts';
import { missingForLink } from './link-needs.ts';
import { parseOptions } from './options.ts';
import { type Level, toMarkdown } from './report.ts';
import { type LevelOptions, type LevelResult, runLevel } from './run-level.ts';

const options = parseOptions(process.argv.slice(2));
const common = { pairsEach: 5, messages: 15, everyMs: 4000, healForMs: 90_000 };
const delay = { delayMs: 25, jitterMs: 10 };

const missing = missingForLink();
if (missing !== null) console.log(`Skipped: ${missing}.`);
else process.exitCode = (await measure()) ? 0 : 1;

/** Answers whether our SDK lost, doubled and reordered nothing. */
async function measure(): Promise<boolean> {
  const bundle = await bundleServer();
  try {
    const results = new Map<number, LevelResult[]>();
    for (let run = 1; run <= options.runs; run++) {
      console.log(`Run ${run} of ${options.runs}, ${options.badForMs / 1000} s of a bad link`);
      // A level needs next to nothing of the machine: they share its time, and the links are apart.
      const runs = options.losses.map(async (loss) => {
        const result = await runLevel(bundle, toLevelOptions(loss, run));
        results.set(loss, [...(results.get(loss) ?? []), result]);
      });
      await Promise.all(runs);
    }
    const levels = options.losses.map((loss) => ({ loss, results: results.get(loss) ?? [] }));
    const markdown = `${toMarkdown(levels)}\n\n${describeRuns(levels)}`;
    console.log(markdown);
    if (options.isDocsWanted)
      writeSection('docs/weak-network.md', 'weak-network:results', markdown);
    return levels.every(isFaultless);
  } finally {
    bundle.remove();
  }
}

function toLevelOptions(loss: number, run: number): LevelOptions {
  return {
    ...common,
    seed: `${loss} ${run}`,
    quality: { loss, ...delay },
    badForMs: options.badForMs,
  };
}

function isFaultless({ results }: Level): boolean {
  return results.every(({ deliveries: { confab } }) =>
    [confab.up, confab.down].every(
      ({ missing: lost, doubled, reordered }) => lost + doubled + reordered === 0,
    ),
  );
}

function describeRuns(levels: readonly Level[]): string {
  const { pairsEach, messages, everyMs } = common;
  const packets = levels.map(({ loss, results }) => {
    const passed = results.reduce((sum, result) => sum + result.packets.passed, 0);
    const lost = results.reduce((sum, result) => sum + result.packets.lost, 0);
    return `${Math.round(loss * 100)} %: ${lost} of ${passed + lost}`;
  });
  const place = { directory: inRoot('tests'), database: null };
  const machine = machineLines(describeMachine(null, place)).slice(0, 2);
  return [
    `${new Date().toISOString().slice(0, 10)}, ${options.runs} runs: median (least – most).`,
    `${pairsEach} pairs for each client, ${messages} messages each way, one every ${everyMs / 1000} s,`,
    `${delay.delayMs} ms each way and up to ${delay.jitterMs} ms more; bad for ${options.badForMs / 1000} s, then good.`,
    `All levels at once. Packets lost: ${packets.join(', ')}. ${machine.join('. ')}; load average ${loadavg()[0]?.toFixed(1)}.`,
  ].join('\n');
}
