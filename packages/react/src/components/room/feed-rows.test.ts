import type { RoomMessage } from '@confab/client';
import { expect, test } from 'vitest';
import { createRoomMessage } from '../../samples/room-factories.ts';
import { toFeedRows, withoutBulletsOf } from './feed-rows.ts';

const rose = (id: string, part: Partial<RoomMessage> = {}, comboId: string | null = 'c') =>
  createRoomMessage({
    id,
    content: { type: 'gift', giftId: 'rose', count: 2, comboId },
    ...part,
  });
const countsOf = (...messages: RoomMessage[]) => toFeedRows(messages).map(({ count }) => count);

test('gifts of one combo that follow each other are one row', () => {
  expect(countsOf(rose('1'), rose('2'), rose('3'))).toEqual([6]);
});

test('what is between, another giver and no combo make rows of their own', () => {
  const text = createRoomMessage({ id: '2' });
  expect(countsOf(rose('1'), text, rose('3'))).toEqual([2, 1, 2]);
  expect(countsOf(rose('1'), rose('2', { senderId: 'carol' }))).toEqual([2, 2]);
  expect(countsOf(rose('1', {}, null), rose('2', {}, null))).toEqual([2, 2]);
});

test('[BLOCK-2] bullets of somebody blocked are left out, their words and gifts stay', () => {
  const bullet = { type: 'bullet', text: 'Look at me' } as const;
  const messages = [
    createRoomMessage({ id: '1', content: bullet }),
    createRoomMessage({ id: '2', content: bullet, senderId: 'carol' }),
    createRoomMessage({ id: '3' }),
    rose('4'),
  ];
  const idsOf = (blockedIds: string[]) =>
    withoutBulletsOf(messages, new Set(blockedIds)).map(({ id }) => id);
  expect(idsOf(['bob'])).toEqual(['2', '3', '4']);
  expect(idsOf([])).toHaveLength(4);
});
