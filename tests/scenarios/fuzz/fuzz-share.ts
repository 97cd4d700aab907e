import { test } from 'vitest';
import { runSchedule, type ScheduleResult } from './run-schedule.ts';

/** The test files that the schedules are dealt out to, so that they run side by side. */
const shareCount = 2;
const firstSeed = readNumber('FUZZ_SEED', 1);
const runCount = readNumber('FUZZ_RUNS', 50);

/**
 * One share of the fuzz. `FUZZ_SEED=<first seed> FUZZ_RUNS=<count>` replays a failure or runs longer, and
 * `FUZZ_TIMES=on` prints what each schedule came to.
 */
export function testShare(index: number): void {
  const seeds = Array.from({ length: runCount }, (_, offset) => firstSeed + offset).filter(
    (_, offset) => offset % shareCount === index,
  );
  const title = `[SEND-2] [SEND-3] [SEND-4] [SYNC-2] [SYNC-7] [I8] [I10] [I29] ${seeds.length} schedules on a hostile network lose, double and reorder nothing`;
  test.runIf(seeds.length > 0)(title, { timeout: 60_000 + seeds.length * 5000 }, async () => {
    for (const seed of seeds) {
      const startedAt = performance.now();
      print(seed, await runSchedule(seed), performance.now() - startedAt);
    }
  });
}

function print(seed: number, result: ScheduleResult, tookMs: number): void {
  if (process.env['FUZZ_TIMES'] !== 'on') return;
  const { commands, messages, simulatedMs } = result;
  const text = `${commands} commands, ${messages} messages, ${Math.round(simulatedMs / 1000)} s`;
  process.stdout.write(`seed ${seed}: ${text}, in ${Math.round(tookMs)} ms\n`);
}

function readNumber(name: string, standard: number): number {
  const value = Number(process.env[name] ?? standard);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} must be a whole number.`);
  return value;
}
