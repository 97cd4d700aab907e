import { expect, test } from 'vitest';
import { DeliveryRecord, secondsFor, shareWithin } from './delivery-record.ts';
import type { TalkerReport } from './weak-plan.ts';

const note = (type: 'sent' | 'received', index: number, at: number): TalkerReport => ({
  type,
  conversationId: 'lunch',
  senderId: 'alice',
  index,
  at,
});

test('what never came, came twice or came late is told apart, and times count from the sending', () => {
  const record = new DeliveryRecord();
  for (const index of [0, 1, 2, 3]) record.note(note('sent', index, 1000));
  for (const [index, at] of [
    [0, 1500],
    [2, 3000],
    [1, 4000],
    [2, 5000],
  ] as const) {
    record.note(note('received', index, at));
  }
  const deliveries = record.toDeliveries(3500);
  expect(record.isComplete).toBe(false);
  expect(deliveries).toMatchObject({ sent: 4, missing: 1, doubled: 1, reordered: 1, inTime: 2 });
  expect([0.25, 0.5, 0.75, 1].map((share) => secondsFor(deliveries, share))).toEqual([
    0.5,
    2,
    3,
    Number.POSITIVE_INFINITY,
  ]);
  expect(shareWithin(deliveries, 2000)).toBe(0.5);
});

test('a receiver may report before the sender does', () => {
  const record = new DeliveryRecord();
  record.note(note('received', 0, 1050));
  record.note(note('sent', 0, 1000));
  expect(record.toDeliveries(2000)).toMatchObject({ missing: 0, doubled: 0, delaysMs: [50] });
});
