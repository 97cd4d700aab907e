import { expect, test } from 'vitest';
import { parseRange } from './file-range.ts';

test.each([
  ['bytes=0-3', { start: 0, end: 3 }],
  ['bytes=4-', { start: 4, end: 9 }],
  ['bytes=4-99', { start: 4, end: 9 }],
  ['bytes=-4', { start: 6, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=9-9', { start: 9, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=3-2', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['bytes=0x1-', null],
  ['items=0-1', null],
  [`bytes=${'9'.repeat(30)}-`, null],
  [undefined, null],
])('of ten bytes %s is %j', (header, range) => {
  expect(parseRange(header, 10)).toEqual(range);
});
