import { markdownTable } from '../../scripts/generate/markdown-table.ts';
import { type ScenarioResult, spreadFor } from '../results.ts';
import { besideRelay, goalText, product, verdictOf } from './goals.ts';
import { describe } from './rows.ts';

/** Whose figures for the same stand beside the product's. */
const others = ['relay', 'ejabberd'];

interface Line {
  readonly row: string;
  readonly cells: readonly string[];
}

/** Every goal that was measured, with its figure and its verdict, by the number of its row. */
export function summaryTable(results: readonly ScenarioResult[]): string {
  const lines = results.flatMap(linesOf);
  const inOrder = lines.toSorted((a, b) => a.row.localeCompare(b.row, 'en', { numeric: true }));
  const head = [
    'Row',
    'Scenario: measure',
    'Server',
    'Goal',
    'Figure',
    'Verdict',
    'Beside the relay',
    ...others,
  ];
  return markdownTable(
    head,
    inOrder.map(({ row, cells }) => [row, ...cells]),
  );
}

function linesOf(result: ScenarioResult): Line[] {
  return result.measures.flatMap((measure) =>
    (measure.goals ?? []).flatMap((goal) => {
      const verdict = verdictOf(measure, goal);
      if (verdict === null) return [];
      const whom = goal.contender ?? product;
      const cells = [
        `[${result.name}](#${anchorOf(result.title)}): ${measure.label}`,
        whom,
        goalText(measure, goal),
        describe(measure, spreadFor(measure, whom)),
        verdict === 'met' ? 'met' : `**${verdict}**`,
        besideRelay(measure, goal) ?? '–',
        ...others.map((name) => describe(measure, spreadFor(measure, name))),
      ];
      return [{ row: goal.row, cells }];
    }),
  );
}

/** The address that a heading gets. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
