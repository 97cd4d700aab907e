import { expect, test } from 'vitest';
import { percentile, spreadOf } from './statistics.ts';

test('a percentile is the nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('a spread is the median with the least and the most', () => {
  expect(spreadOf([3, 1, 10])).toEqual({ median: 3, least: 1, most: 10 });
  expect(spreadOf([4, 2])).toEqual({ median: 3, least: 2, most: 4 });
});
