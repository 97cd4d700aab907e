import { describe, expect, test } from 'vitest';
import { findGrowth, type Sample, watchedNames } from './samples.ts';

const calm: Sample = {
  resident: 120,
  heap: 40,
  descriptors: 40,
  handles: 30,
  timers: 20,
  sessions: 10,
  lagP99Ms: 12,
};

/** Sixty samples with a little noise; one value climbs by the same step from each to the next. */
function createSamples(climbing: keyof Sample | null): Sample[] {
  return Array.from({ length: 60 }, (_, index) => {
    const noise = 1 + (index % 3) / 100;
    const values = watchedNames.map((name) => {
      const climb = name === climbing ? index * (calm[name] * 0.08 + 3) : 0;
      return [name, calm[name] * noise + climb] as const;
    });
    return Object.fromEntries(values) as Sample;
  });
}

describe('[I34] the watch over a soak', () => {
  test('is content with what is flat', () => {
    expect(findGrowth(createSamples(null))).toEqual([]);
  });

  test.each(watchedNames)('finds %s that grows', (name) => {
    expect(findGrowth(createSamples(name))).toEqual([expect.stringContaining(`${name} grew`)]);
  });
});
