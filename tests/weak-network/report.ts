import { spreadOf } from '../../bench/report/statistics.ts';
import { markdownTable } from '../../scripts/generate/markdown-table.ts';
import { type Deliveries, secondsFor, shareWithin } from './delivery-record.ts';
import type { LevelResult, Way } from './run-level.ts';
import { type Contender, contenders } from './weak-plan.ts';

/** The runs over links that lose the same share of packets. */
export interface Level {
  readonly loss: number;
  readonly results: readonly LevelResult[];
}

const soonMs = 10_000;

const names: Readonly<Record<Contender, string>> = {
  confab: 'Confab SDK',
  'socket.io': 'Socket.IO client',
};
const wayTitles: Readonly<Record<Way, string>> = {
  up: 'Up: written beyond the link, read beside the server',
  down: 'Down: written beside the server, read beyond the link',
};

/** The results as Markdown: a table for each direction. */
export function toMarkdown(levels: readonly Level[]): string {
  return (['up', 'down'] as const)
    .map((way) => `### ${wayTitles[way]}\n\n${toTable(levels, way)}`)
    .join('\n\n');
}

function toTable(levels: readonly Level[], way: Way): string {
  const head = [
    'Loss each way',
    'Client',
    'p50, s',
    'p95, s',
    'Longest, s',
    `Within ${soonMs / 1000} s`,
    'While the link was bad',
    'Never',
    'Doubled, reordered',
  ];
  const rows = levels.flatMap(({ loss, results }) =>
    contenders.map((contender) => {
      const all = results.map(({ deliveries }) => deliveries[contender][way]);
      return [`${Math.round(loss * 100)} %`, names[contender], ...cellsOf(all)];
    }),
  );
  return markdownTable(head, rows);
}

function cellsOf(all: readonly Deliveries[]): string[] {
  const seconds = (share: number) =>
    spread(
      all.map((each) => secondsFor(each, share)),
      1,
    );
  const percent = (share: (each: Deliveries) => number) =>
    spread(
      all.map((each) => share(each) * 100),
      0,
      ' %',
    );
  const total = (count: (each: Deliveries) => number) =>
    all.reduce((sum, each) => sum + count(each), 0);
  const sent = total((each) => each.sent);
  return [
    seconds(0.5),
    seconds(0.95),
    seconds(1),
    percent((each) => shareWithin(each, soonMs)),
    percent((each) => each.inTime / each.sent),
    `${total((each) => each.missing)} of ${sent}`,
    `${total((each) => each.doubled)}, ${total((each) => each.reordered)}`,
  ];
}

/** Median (least – most) of the runs. */
function spread(numbers: readonly number[], digits: number, unit = ''): string {
  const { median, least, most } = spreadOf(numbers);
  const format = (value: number) => (Number.isFinite(value) ? value.toFixed(digits) : 'never');
  const middle = format(Number.isNaN(median) ? most : median);
  if (numbers.length === 1) return `${middle}${unit}`;
  return `${middle}${unit} (${format(least)} – ${format(most)})`;
}
