import { expect, test } from 'vitest';
import { freeLane, type Lanes, noLanes } from './lanes.ts';

test('texts that come at once fly beside each other, and those for which no lane is free do not', () => {
  let lanes: Lanes = noLanes;
  const taken = ['one', 'two', 'three', 'four', 'five'].map((text) => {
    const free = freeLane(lanes, text, 0);
    lanes = free?.lanes ?? lanes;
    return free?.lane ?? null;
  });
  expect(taken).toEqual([0, 1, 2, 3, null]);
});

test('a lane is free again when its text has flown far enough, sooner after a short one', () => {
  const short = freeLane(noLanes, 'Hi', 0)?.lanes ?? noLanes;
  const long = freeLane(noLanes, 'x'.repeat(200), 0)?.lanes ?? noLanes;
  expect([freeLane(short, 'next', 2000)?.lane, freeLane(long, 'next', 2000)?.lane]).toEqual([0, 1]);
  expect(freeLane(long, 'next', 5000)?.lane).toBe(0);
});
