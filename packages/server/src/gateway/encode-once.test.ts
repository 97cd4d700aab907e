import { expect, test } from 'vitest';
import type { Frame } from '../events/audience.ts';
import { encodeEvent } from './encode-event.ts';
import { encodeOnce } from './encode-once.ts';

test('[P1] a frame is encoded once for all who get it, and the next one anew', () => {
  let count = 0;
  const encode = encodeOnce(({ name, payload }) => {
    count++;
    return encodeEvent('/', name, payload);
  });
  const frameOf = (conversationId: string): Frame => {
    return { name: 'conversation.removed', payload: { conversationId } };
  };
  const [lunch, dinner] = [frameOf('lunch'), frameOf('dinner')];
  const packets = [lunch, lunch, lunch, dinner, dinner].map(encode);
  expect(count).toBe(2);
  expect(new Set(packets).size).toBe(2);
  expect(packets[4]?.text).toContain('dinner');
});
