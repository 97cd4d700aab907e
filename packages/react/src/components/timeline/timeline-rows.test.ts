import { describe, expect, it } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import { createMessage } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import { toTimelineRows } from './timeline-rows.ts';

const { daysBetween } = createI18n({ locale: 'en', timeZone: 'UTC' }).format;
const minuteMs = 60_000;

function rowsOf(
  messages: ReturnType<typeof createMessage>[],
  firstUnreadSeq: number | null = null,
) {
  const rows = toTimelineRows({ messages, firstUnreadSeq, isComplete: false, daysBetween });
  return rows.map((row) =>
    row.type === 'message'
      ? `${row.isFirst ? '[' : ''}${row.message.seq}${row.isLast ? ']' : ''}`
      : row.type,
  );
}

const at = (seq: number, minutes: number, senderId = 'bob') =>
  createMessage({ seq, senderId, createdAt: now + minutes * minuteMs });

describe('toTimelineRows', () => {
  it('puts messages of one sender within five minutes into one run', () => {
    expect(rowsOf([at(1, 0), at(2, 4), at(3, 9), at(4, 10, 'alice')])).toEqual([
      '[1',
      '2]',
      '[3]',
      '[4]',
    ]);
  });

  it('begins a day and a run at midnight', () => {
    const late = createMessage({ seq: 1, createdAt: Date.UTC(2026, 2, 3, 23, 59) });
    const early = createMessage({ seq: 2, createdAt: Date.UTC(2026, 2, 4, 0, 1) });
    expect(rowsOf([late, early])).toEqual(['[1]', 'day', '[2]']);
  });

  it('puts one line above the first unread message and begins a run there', () => {
    expect(rowsOf([at(1, 0), at(2, 1), at(3, 2)], 2)).toEqual(['[1]', 'unread', '[2', '3]']);
  });

  it('says where the conversation begins only when that is known', () => {
    const rows = toTimelineRows({
      messages: [],
      firstUnreadSeq: null,
      isComplete: true,
      daysBetween,
    });
    expect(rows.map(({ type }) => type)).toEqual(['beginning']);
    expect(rowsOf([])).toEqual([]);
  });

  it('begins with a day only when it is known that the day begins there', () => {
    const input = { messages: [at(1, 0)], firstUnreadSeq: null, daysBetween };
    const types = (isComplete: boolean) =>
      toTimelineRows({ ...input, isComplete }).map(({ type }) => type);
    expect(types(true)).toEqual(['beginning', 'day', 'message']);
    expect(types(false)).toEqual(['message']);
  });

  it('[I7] keeps the key of the first row, which anchors the list, when history is put before it', () => {
    const [first] = toTimelineRows({
      messages: [at(2, 1)],
      firstUnreadSeq: null,
      isComplete: false,
      daysBetween,
    });
    const rows = toTimelineRows({
      messages: [at(1, 0), at(2, 1)],
      firstUnreadSeq: null,
      isComplete: false,
      daysBetween,
    });
    expect(first?.key).toBeDefined();
    expect(rows.map(({ key }) => key)).toContain(first?.key);
  });
});
