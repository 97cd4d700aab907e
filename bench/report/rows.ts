import { type MeasureResult, ratioOf, type ScenarioResult, spreadFor } from '../results.ts';
import { formatNumber } from './format-number.ts';
import { goalText, product, verdictOf } from './goals.ts';
import type { Spread } from './statistics.ts';

/** The contender that the product is compared with. */
const yardstick = 'relay';

/** The head of a scenario's table. */
export function headOf(result: ScenarioResult): string[] {
  const ratios = comparedIn(result).map((name) => `${name} ÷ ${yardstick}`);
  return ['Measure', ...result.contenders, ...ratios, 'Goal'];
}

/** A scenario's table: median (least – most), and the ratio of the two in the same repetition. */
export function rowsOf(result: ScenarioResult): string[][] {
  return result.measures
    .filter((measure) => result.contenders.some((name) => isKnown(spreadFor(measure, name))))
    .map((measure) => [
      measure.label,
      ...result.contenders.map((name) => describe(measure, spreadFor(measure, name))),
      ...comparedIn(result).map((name) => describeRatio(ratioOf(measure, name, yardstick))),
      describeGoals(measure),
    ]);
}

/** The value of a measure as text: `5.2 ms (4.9 – 6.1)`. */
export function describe({ digits, unit }: MeasureResult, spread: Spread): string {
  if (!isKnown(spread)) return '–';
  const { median, least, most } = spread;
  const [middle, from, to] = [median, least, most].map((value) => formatNumber(value, digits));
  return from === to ? `${middle} ${unit}` : `${middle} ${unit} (${from} – ${to})`;
}

/** Only builds on the embedded store have a column of ratios, so that the table stays readable. */
function comparedIn({ contenders }: ScenarioResult): string[] {
  if (!contenders.includes(yardstick)) return [];
  return contenders.filter((name) => name === product || name === 'also');
}

function isKnown({ median }: Spread): boolean {
  return !Number.isNaN(median);
}

function describeRatio({ median, least, most }: Spread): string {
  // A repetition in which one of the two had nothing has no ratio.
  if (![median, least, most].every(Number.isFinite)) return '–';
  const [middle, from, to] = [median, least, most].map((value) => formatNumber(value, 2));
  return from === to ? `${middle}` : `${middle} (${from} – ${to})`;
}

function describeGoals(measure: MeasureResult): string {
  const texts = (measure.goals ?? []).map((goal) => {
    const verdict = verdictOf(measure, goal);
    const whom = goal.contender === undefined ? '' : ` (${goal.contender})`;
    return verdict && `${goal.row}${whom} ${goalText(measure, goal)}: ${verdict}`;
  });
  return texts.filter((text) => text !== null).join('; ');
}
