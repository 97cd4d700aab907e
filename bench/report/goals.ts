import { type MeasureResult, spreadFor } from '../results.ts';
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
  if (Number.isNaN(median)) return null;
  const isMet = goal.bound === 'at most' ? median <= goal.value : median >= goal.value;
  const gap = Math.abs(median / goal.value - 1) * 100;
  return isMet ? 'met' : `missed by ${formatNumber(gap, gap < 10 ? 1 : 0)} %`;
}
