import type { TestContext } from 'vitest';
import type { SeededRandom } from '../process/seeded-random.ts';
import type { HistoryReport } from './history/check-history.ts';
import type { LoadSize } from './load/load.ts';

/** What a scenario is given. */
export interface FaultRun {
  /** Of every random choice; the same seed chooses the same. */
  readonly random: SeededRandom;
  /** About how long faults are to go on, in milliseconds. */
  readonly durationMs: number;
  readonly size: LoadSize;
  /** Skips where the machine lacks something. */
  readonly context: TestContext;
}

/** What came out. Promises that a history cannot show are held with `expect` by the scenario itself. */
export interface FaultResult {
  /** Null where nothing was sent. */
  readonly report: HistoryReport | null;
  /** Further figures by name, for the table. */
  readonly figures: Readonly<Record<string, number>>;
}

/**
 * A fault that the product must survive: one file of tests/faults/scenarios that exports it as `scenario` and is found
 * there by itself. Whatever a later feature adds to the load is broken by all of them.
 */
export interface FaultScenario {
  /** The name of its file. */
  readonly name: string;
  /** What must hold, as a sentence. */
  readonly title: string;
  /** Ids of the promises that it holds the product to. */
  readonly promises: readonly string[];
  /** How it is done, in a sentence or two for docs/faults.md. */
  readonly method: string;
  /** How long it goes on in `npm test` and in the full run, in milliseconds. */
  readonly durations: { readonly short: number; readonly full: number };
  /** Whether the history is meant to break: a run that shows that the checker would notice. */
  readonly isControl?: boolean;
  run(run: FaultRun): Promise<FaultResult>;
}
