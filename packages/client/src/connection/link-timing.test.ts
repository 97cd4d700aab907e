import { expect, test } from 'vitest';
import { LinkTiming } from './link-timing.ts';

test('[CONN-10] an answer is late after four round trips of the quickest of late, within 1 to 5 s', () => {
  const timing = new LinkTiming();
  expect(timing.lateAfterMs).toBe(2000);
  timing.noteAnswer(20);
  expect(timing.lateAfterMs).toBe(1000);
  for (let answer = 0; answer < 8; answer++) timing.noteAnswer(600);
  expect(timing.lateAfterMs).toBe(2400);
  timing.noteAnswer(400);
  expect(timing.lateAfterMs).toBe(1600);
  for (let answer = 0; answer < 8; answer++) timing.noteAnswer(9000);
  expect(timing.lateAfterMs).toBe(5000);
});

test('[CONN-11] patience doubles with silence up to two minutes, and comes back with quick answers', () => {
  const timing = new LinkTiming();
  const seen = [timing.patienceMs];
  for (let silence = 0; silence < 5; silence++) {
    timing.noteSilence();
    seen.push(timing.patienceMs);
  }
  expect(seen).toEqual([10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
  expect(timing.answerPatienceMs).toBe(30_000);
  timing.noteAnswer(8000);
  expect(timing.patienceMs).toBe(120_000);
  for (let answer = 0; answer < 4; answer++) timing.noteAnswer(100);
  expect(timing.patienceMs).toBe(10_000);
});
