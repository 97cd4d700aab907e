import { describe, expect, test } from 'vitest';
import { createDigest, type DigestEntry, digestBucketOf } from './digest.ts';

/** Ids that fall into one bucket. */
const neighbours = Array.from({ length: 2000 }, (_, index) => `room-${index}`).filter(
  (id) => digestBucketOf(id) === 7,
);

function sumOf(entries: readonly DigestEntry[]): number | undefined {
  return createDigest(entries)[7];
}

describe('the sync digest', () => {
  test('[SYNC-1] changes of two conversations in one bucket do not cancel out', () => {
    const [left = '', ...others] = neighbours;
    const revs = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const cases = others.flatMap((right) =>
      revs.flatMap((leftRev) => revs.map((rightRev) => ({ right, leftRev, rightRev }))),
    );
    const hidden = cases.filter(({ right, leftRev, rightRev }) => {
      const held = [
        { conversationId: left, rev: leftRev },
        { conversationId: right, rev: rightRev },
      ];
      return sumOf(held) === sumOf(held.map((entry) => ({ ...entry, rev: entry.rev + 1 })));
    });
    expect(hidden).toEqual([]);
  });

  test('[SYNC-1] the order of the conversations does not matter', () => {
    const entries = neighbours.map((conversationId, rev) => ({ conversationId, rev }));
    expect(createDigest(entries)).toEqual(createDigest(entries.toReversed()));
  });
});
