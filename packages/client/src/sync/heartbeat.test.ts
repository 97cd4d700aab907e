import { describe, expect, test } from 'vitest';
import {
  afterCalm,
  firstHeartbeat,
  type Heartbeat,
  pauseOf,
  shakyHeartbeat,
  type Surroundings,
} from './heartbeat.ts';

const usual: Surroundings = { isHidden: false, isCellular: false };
const free = { serverMaxMs: 240_000, surroundings: usual };

/** The pauses of as many comparisons that find nothing. */
function calmPauses(
  from: Heartbeat,
  count: number,
  bounds: Parameters<typeof pauseOf>[1],
): number[] {
  const pauses: number[] = [];
  for (let beat = from; pauses.length < count; beat = afterCalm(beat)) {
    pauses.push(pauseOf(beat, bounds) / 1000);
  }
  return pauses;
}

describe('the pauses of the heartbeat', () => {
  test('[SYNC-7] on a good link grow from 30 s to 4 min', () => {
    const pauses = calmPauses(firstHeartbeat, 9, free);
    expect(pauses).toEqual([30, 30, 60, 60, 120, 120, 240, 240, 240]);
  });

  test('[SYNC-7] begin at 15 s where something was lost', () => {
    expect(calmPauses(shakyHeartbeat, 4, free)).toEqual([15, 15, 30, 30]);
  });

  test('[SYNC-10] never exceed what the server says, and are 15 s where it promises nothing', () => {
    expect(calmPauses(firstHeartbeat, 4, { ...free, serverMaxMs: 45_000 })).toEqual([
      30, 30, 45, 45,
    ]);
    expect(calmPauses(firstHeartbeat, 3, { ...free, serverMaxMs: null })).toEqual([15, 15, 15]);
  });

  test('[SYNC-7] stay within a minute on a cellular link', () => {
    const surroundings = { ...usual, isCellular: true };
    expect(calmPauses(firstHeartbeat, 5, { ...free, surroundings })).toEqual([30, 30, 60, 60, 60]);
  });

  test('[SYNC-7] are 2 min at least while nobody looks, unless the server allows less', () => {
    const surroundings = { ...usual, isHidden: true };
    expect(pauseOf(shakyHeartbeat, { ...free, surroundings })).toBe(120_000);
    expect(pauseOf(shakyHeartbeat, { serverMaxMs: null, surroundings })).toBe(15_000);
  });
});
