import { expect, test } from 'vitest';
import type { ScenarioResult } from '../results.ts';
import type { Goal } from '../scenario.ts';
import { summaryTable } from './summary.ts';

function resultOf(values: Record<string, number[]>, goals: readonly Goal[]): ScenarioResult {
  const measure = { id: 'cpu', label: 'paced: CPU', unit: 'µs', digits: 1, goals, values };
  return {
    name: 'fan-out',
    title: 'Fan-out to 200',
    method: '',
    startedAt: '',
    contenders: Object.keys(values),
    seconds: 1,
    repetitions: 3,
    measures: [measure],
  };
}

test('a goal is met or missed by the median, and the share that is missing is named', () => {
  const values = { confab: [5, 6, 9], relay: [6, 6, 6] };
  const goals: Goal[] = [
    { row: 'P10', bound: 'at most', value: 6 },
    { row: 'P2', bound: 'at most', value: 5, relayThere: 4 },
    { row: 'P3', bound: 'at least', value: 8 },
  ];
  const cells = summaryTable([resultOf(values, goals)])
    .split('\n')
    .slice(2)
    .map((line) => line.split(' | '));
  const where = '[fan-out](#fan-out-to-200): paced: CPU';
  const beside = '1 × where 1.25 × is wanted: met';
  expect(cells).toEqual([
    [
      '| P2',
      where,
      'confab',
      '≤ 5 µs',
      '6 µs (5 – 9)',
      '**missed by 20 %**',
      beside,
      '6 µs',
      '– |',
    ],
    ['| P3', where, 'confab', '≥ 8 µs', '6 µs (5 – 9)', '**missed by 25 %**', '–', '6 µs', '– |'],
    ['| P10', where, 'confab', '≤ 6 µs', '6 µs (5 – 9)', 'met', '–', '6 µs', '– |'],
  ]);
});

test('a goal of a contender that was not measured has no line', () => {
  const goals: Goal[] = [{ row: 'P3', bound: 'at least', value: 1, contender: 'confab-postgres' }];
  expect(summaryTable([resultOf({ confab: [1] }, goals)]).split('\n')).toHaveLength(2);
});
