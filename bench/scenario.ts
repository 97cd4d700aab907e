import type { Contender } from './contenders/contender.ts';
import type { Cores } from './processes/cores.ts';

/** One figure that a scenario reports for every contender. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Decimals to show. */
  readonly digits: number;
  /** What quality.md asks of the server, where it asks for something. */
  readonly goals?: readonly Goal[];
}

/** A row of quality.md and its bound. */
export interface Goal {
  readonly row: string;
  readonly bound: 'at most' | 'at least';
  readonly value: number;
  /** What the bare relay needed where the goal was set, in the measure's unit. */
  readonly relayThere?: number;
  /** Whom it is asked of: the product with the embedded store, unless this says otherwise. */
  readonly contender?: ContenderName;
}

/** Who can be measured. `also` is another build of the product and stands wherever the product stands. */
export type ContenderName = 'confab' | 'confab-postgres' | 'also' | 'relay' | 'ejabberd';

/** What a scenario works with. */
export interface Bench {
  /** How long each measured slice lasts. */
  readonly seconds: number;
  readonly repetitions: number;
  /** Whether populations are to be small. */
  readonly isQuick: boolean;
  /** Where programs run that a scenario starts itself; null when cores cannot be kept apart. */
  readonly cores: Cores | null;
  /** Messages in the store where a scenario measures a large one; null leaves it to the scenario. */
  readonly size: number | null;
  /** Fresh contenders, not started yet; they are stopped when the scenario ends, however it ends. */
  contenders(): readonly Contender[];
  /** Notes one value of one repetition. */
  record(measureId: string, contender: { readonly name: string }, value: number): void;
  /** Tells the person at the terminal what goes on. */
  progress(text: string): void;
}

/**
 * A scenario: one file of bench/scenarios that exports it as `scenario` and is found there by itself.
 */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** How it measures, in a few sentences for docs/benchmarks.md. */
  readonly method: string;
  /** Who is measured, as far as the machine has them. */
  readonly contenders: readonly ContenderName[];
  readonly measures: readonly Measure[];
  /** Settings of the product other than those that all scenarios run with. */
  readonly settings?: Readonly<Record<string, string>>;
  run(bench: Bench): Promise<void>;
}
