import type { Population } from '../contenders/contender.ts';
import type { Bench } from '../scenario.ts';
import { interleave } from './interleave.ts';
import { type Mode, recordSlice } from './slice-measures.ts';
import { type Drive, Stage } from './stage.ts';

const warmUpMaxSeconds = 5;

/** Starts every contender, fills it with the population and connects the named users. */
export async function openStages(
  bench: Bench,
  population: Population,
  connectedUserIds: readonly string[],
): Promise<Stage[]> {
  const stages: Stage[] = [];
  for (const contender of bench.contenders()) {
    bench.progress(`${contender.name}: ${connectedUserIds.length} users connect`);
    stages.push(await Stage.open(contender, population, connectedUserIds));
  }
  return stages;
}

/** Warms every stage up, then measures slices of a mode in turn and notes them. */
export async function measureMode(
  bench: Bench,
  stages: readonly Stage[],
  { mode, drive }: { readonly mode: Mode; readonly drive: (seconds: number) => Drive },
): Promise<void> {
  bench.progress(mode.label);
  for (const stage of stages) await stage.measure(drive(Math.min(warmUpMaxSeconds, bench.seconds)));
  await interleave(stages, bench.repetitions, async (stage) => {
    const slice = await stage.measure(drive(bench.seconds));
    recordSlice(bench, mode, { contender: stage.contender, slice });
  });
}
