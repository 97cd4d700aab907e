import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStoredMember } from '../../testing/stored-member.ts';
import { moveWatermarks } from './move-watermarks.ts';

const member = createStoredMember({ deliveredSeq: 5, readSeq: 3, readCount: 3 });

describe('moveWatermarks', () => {
  test('[READ-1] reading moves the delivered watermark with it', () => {
    const next = moveWatermarks(member, { kind: 'read', upToSeq: 7 }, 10);
    expect(next).toMatchObject({ readSeq: 7, deliveredSeq: 7 });
  });

  test('[READ-1] delivery leaves the read watermark where it is', () => {
    const next = moveWatermarks(member, { kind: 'delivered', upToSeq: 7 }, 10);
    expect(next).toMatchObject({ readSeq: 3, deliveredSeq: 7 });
  });

  test('[READ-1] reading below what is delivered leaves delivery alone', () => {
    const next = moveWatermarks(member, { kind: 'read', upToSeq: 4 }, 10);
    expect(next).toMatchObject({ readSeq: 4, deliveredSeq: 5 });
  });

  test.each([
    ['read', 3],
    ['read', 1],
    ['delivered', 5],
    ['delivered', 2],
  ] as const)(
    '[READ-1] repeating or lowering %s to %i gives the very same member',
    (kind, upToSeq) => {
      expect(moveWatermarks(member, { kind, upToSeq }, 10)).toBe(member);
    },
  );

  test('[READ-1] a seq above the newest is cut to it', () => {
    const next = moveWatermarks(member, { kind: 'read', upToSeq: Number.MAX_SAFE_INTEGER }, 8);
    expect(next).toMatchObject({ readSeq: 8, deliveredSeq: 8 });
  });

  test('[READ-1] whatever comes in whatever order, both only grow and read never passes delivered', () => {
    const receipts = fc.array(
      fc.record({
        kind: fc.constantFrom('read', 'delivered'),
        upToSeq: fc.integer({ min: 1, max: 30 }),
      }),
    );
    fc.assert(
      fc.property(receipts, fc.integer({ min: 5, max: 20 }), (sequence, newestSeq) => {
        let current = member;
        for (const receipt of sequence) {
          const next = moveWatermarks(current, receipt, newestSeq);
          expect(next.readSeq).toBeGreaterThanOrEqual(current.readSeq);
          expect(next.deliveredSeq).toBeGreaterThanOrEqual(current.deliveredSeq);
          expect(next.readSeq).toBeLessThanOrEqual(next.deliveredSeq);
          expect(next.deliveredSeq).toBeLessThanOrEqual(newestSeq);
          current = next;
        }
      }),
    );
  });
});
