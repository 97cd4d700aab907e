import type { Measure } from './scenario.ts';
import { type Spread, spreadOf } from './report/statistics.ts';

/** The values of one measure: for each contender one of every repetition. */
export interface MeasureResult extends Measure {
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** What one scenario has shown. */
export interface ScenarioResult {
  readonly name: string;
  readonly title: string;
  readonly method: string;
  readonly startedAt: string;
  readonly contenders: readonly string[];
  readonly seconds: number;
  readonly repetitions: number;
  readonly measures: readonly MeasureResult[];
}

/** Median and ends of a measure for one contender. */
export function spreadFor(measure: MeasureResult, contender: string): Spread {
  return spreadOf(measure.values[contender] ?? []);
}

/** How many times as much one contender's values are as another's, repetition by repetition. */
export function ratioOf(measure: MeasureResult, contender: string, to: string): Spread {
  const others = measure.values[to] ?? [];
  const ratios = (measure.values[contender] ?? []).map(
    (value, repetition) => value / (others[repetition] ?? Number.NaN),
  );
  return spreadOf(ratios);
}
