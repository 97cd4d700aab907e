/**
 * Runs schedules of the fuzz until one fails, outside of the test runner, and says in one line of JSON which one that
 * was and why: `node scripts/run-ts.mjs tests/mutants/run-seeds.ts <first seed> <count>`.
 */
import { runSchedule } from '../scenarios/fuzz/run-schedule.ts';
import type { SeedsResult } from './seeds-result.ts';

const [firstSeed = 1, count = 1] = process.argv.slice(2).map(Number);
process.stdout.write(`${JSON.stringify(await run())}\n`);
// Whatever a failed schedule has left behind must not keep the process alive.
process.exit(0);

async function run(): Promise<SeedsResult> {
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    try {
      await runSchedule(seed);
    } catch (error) {
      return { seed, message: error instanceof Error ? error.message : String(error) };
    }
  }
  return { seed: null, message: '' };
}
