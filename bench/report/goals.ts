import { type MeasureResult, ratioOf, spreadFor } from '../results.ts';
import type { Goal } from '../scenario.ts';
import { formatNumber } from './format-number.ts';

/** Whom goals are asked of unless they say otherwise. */
export const product = 'confab';

/** The goal as text: `≤ 5 µs`. */
export function goalText({ unit }: MeasureResult, { bound, value }: Goal): string {
  return `${bound === 'at most' ? '≤' : '≥'} ${formatNumber(value, 1)} ${unit}`;
}

/** Whether the median of a measure reaches a goal, and by how many per cent of it if not; null when nothing was measured. */
export function verdictOf(measure: MeasureResult, goal: Goal): string | null {
  const { median } = spreadFor(measure, goal.contender ?? product);
  return Number.isNaN(median) ? null : verdict(median, goal.bound, goal.value);
}

/**
 * The goal as a multiple of what the relay needs, which a slower machine leaves as it is: `1.4 × where 0.83 × is wanted:
 * missed by 72 %`. Null where the goal does not say what the relay needed, or nothing was measured.
 */
export function besideRelay(measure: MeasureResult, goal: Goal): string | null {
  if (goal.relayThere === undefined) return null;
  const { median } = ratioOf(measure, goal.contender ?? product, 'relay');
  if (Number.isNaN(median)) return null;
  const wanted = goal.value / goal.relayThere;
  const [has, wants] = [median, wanted].map((ratio) => `${formatNumber(ratio, 2)} ×`);
  return `${has} where ${wants} is wanted: ${verdict(median, goal.bound, wanted)}`;
}

function verdict(median: number, bound: Goal['bound'], value: number): string {
  const isMet = bound === 'at most' ? median <= value : median >= value;
  const gap = Math.abs(median / value - 1) * 100;
  return isMet ? 'met' : `missed by ${formatNumber(gap, gap < 10 ? 1 : 0)} %`;
}
