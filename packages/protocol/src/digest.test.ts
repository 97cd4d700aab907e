import { describe, expect, test } from 'vitest';
import { createDigest, digestBucketCount, digestBucketOf } from './digest.ts';

/** Two ids of each bucket. */
const pairs = Array.from({ length: digestBucketCount }, (_, bucket) => findPair(bucket));
const revs = Array.from({ length: 20 }, (_, index) => index + 1);

function findPair(bucket: number): readonly [string, string] {
  const ids = Array.from({ length: 1000 }, (_, index) => `room-${index}`);
  const [left = '', right = ''] = ids.filter((id) => digestBucketOf(id) === bucket);
  return [left, right];
}

/** The digest of two conversations at these revs. */
function digestOf([left, right]: readonly [string, string], leftRev: number, rightRev: number) {
  return createDigest([
    { conversationId: left, rev: leftRev },
    { conversationId: right, rev: rightRev },
  ]).join();
}

describe('the sync digest', () => {
  test('[SYNC-1] changes of two conversations in one bucket do not cancel out', () => {
    const hidden = pairs.flatMap((pair) =>
      revs.flatMap((left) =>
        revs
          .filter((right) => digestOf(pair, left, right) === digestOf(pair, left + 1, right + 1))
          .map((right) => `${pair.join(' ')} from revs ${left} and ${right}`),
      ),
    );
    expect(hidden).toEqual([]);
  });

  test('[SYNC-1] the order of the conversations does not matter', () => {
    const entries = pairs.flat().map((conversationId, rev) => ({ conversationId, rev }));
    expect(createDigest(entries)).toEqual(createDigest(entries.toReversed()));
  });
});
