import { type MeasureResult, ratioOf, type ScenarioResult, spreadFor } from '../results.ts';
import type { Spread } from './statistics.ts';

/** The contender that the others are compared with. */
const yardstick = 'relay';
const product = 'confab';

/** The head of a scenario's table. */
export function headOf({ contenders }: ScenarioResult): string[] {
  const others = contenders.filter((name) => name !== yardstick);
  return ['Measure', ...contenders, ...others.map((name) => `${name} ÷ ${yardstick}`), 'Goal'];
}

/** A scenario's table: median (least – most), and the ratio of the two in the same repetition. */
export function rowsOf(result: ScenarioResult): string[][] {
  const others = result.contenders.filter((name) => name !== yardstick);
  return result.measures.map((measure) => [
    measure.label,
    ...result.contenders.map((name) => describe(measure, spreadFor(measure, name))),
    ...others.map((name) => describeRatio(ratioOf(measure, name, yardstick))),
    describeGoal(measure),
  ]);
}

function describe({ digits, unit }: MeasureResult, { median, least, most }: Spread): string {
  if (Number.isNaN(median)) return '–';
  const [middle, from, to] = [median, least, most].map((value) => format(value, digits));
  return from === to ? `${middle} ${unit}` : `${middle} ${unit} (${from} – ${to})`;
}

function describeRatio({ median, least, most }: Spread): string {
  if (!Number.isFinite(median)) return '–';
  const [middle, from, to] = [median, least, most].map((value) => format(value, 2));
  return from === to ? `${middle}` : `${middle} (${from} – ${to})`;
}

function describeGoal(measure: MeasureResult): string {
  const { goal, unit } = measure;
  if (!goal) return '';
  const { median } = spreadFor(measure, product);
  const isMet = goal.bound === 'at most' ? median <= goal.value : median >= goal.value;
  const sign = goal.bound === 'at most' ? '≤' : '≥';
  return `${goal.row} ${sign} ${format(goal.value, 1)} ${unit}: ${isMet ? 'met' : 'missed'}`;
}

function format(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    maximumFractionDigits: digits,
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
  });
}
