import { type FaultKind, faultKinds } from '../history/findings.ts';
import type { KeptResult } from './keep-result.ts';

const head = [
  'Run',
  'Promises',
  'Faults',
  'Acked',
  'Pledges',
  'Tried again',
  'Broken',
  'Longest pause',
];

/** The results as a table: its head, then a row for each scenario. */
export function toRows(results: readonly KeptResult[]): string[][] {
  return [head, ...results.map(toRow)];
}

/** Sums over all scenarios that are meant to be good. */
export function totalsOf(results: readonly KeptResult[]): {
  acked: number;
  pledges: number;
  seconds: number;
  broken: Record<FaultKind, number>;
} {
  const reports = results.filter(({ isControl }) => !isControl).map(({ report }) => report);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const broken = faultKinds.map((kind) => [
    kind,
    sum(reports.map((report) => report?.faults[kind] ?? 0)),
  ]);
  return {
    acked: sum(reports.map((report) => report?.acked ?? 0)),
    pledges: sum(reports.map((report) => report?.pledges ?? 0)),
    seconds: sum(results.map(({ seconds }) => seconds)),
    broken: Object.fromEntries(broken) as Record<FaultKind, number>,
  };
}

function toRow({ name, promises, figures = {}, report, problem }: KeptResult): string[] {
  const noted = Object.entries(figures).map(([what, value]) => `${inWords(what)} ${value}`);
  const broken = Object.entries(report?.faults ?? {}).filter(([, count]) => count > 0);
  const count = (value: number | undefined) => value?.toLocaleString('en') ?? '–';
  return [
    name,
    promises.join(' '),
    noted.join(', '),
    count(report?.acked),
    count(report?.pledges),
    count(report?.retried),
    problem ?? (broken.map(([kind, number]) => `${kind} ${number}`).join(', ') || 'nothing'),
    report ? `${(report.longestUnavailableMs / 1000).toFixed(1)} s` : '–',
  ];
}

/** `powerLosses` → `power losses`. */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
