import { createVirtualClock } from '@confab/testkit';
import { expect, test } from 'vitest';
import { PresencePace, spreadMs, usersAtOnce } from './presence-pace.ts';

function createPace() {
  const clock = createVirtualClock(1_000_000);
  const told: { userId: string; at: number }[] = [];
  const pace = new PresencePace(clock, ({ userId }) => told.push({ userId, at: clock.now() }));
  const come = (count: number) => {
    for (let index = 0; index < count; index++) pace.note({ appId: 'app', userId: `u${index}` });
  };
  return { clock, told, come };
}

test('[PRES-8] while few come and go each is told of at once', () => {
  const { clock, told, come } = createPace();
  for (let second = 0; second < 3; second++) {
    come(usersAtOnce);
    clock.advance(1000);
  }
  expect(told).toHaveLength(3 * usersAtOnce);
});

test('[PRES-8] of thousands who come back together each is told of once, evenly over the time that it may take', () => {
  const { clock, told, come } = createPace();
  const count = 5000;
  come(count);
  come(count);
  expect(told).toHaveLength(usersAtOnce);
  const shares: number[] = [];
  for (let ms = 0; ms < spreadMs; ms += 100) {
    const before = told.length;
    clock.advance(100);
    shares.push(told.length - before);
  }
  expect(told.filter(({ userId }) => userId === 'u4999')).toHaveLength(1);
  expect(new Set(told.map(({ userId }) => userId)).size).toBe(count);
  const even = count / shares.length;
  expect(Math.max(...shares)).toBeLessThanOrEqual(even);
  expect(Math.min(...shares)).toBeGreaterThan(even * 0.9);
  clock.advance(spreadMs);
  const before = told.length;
  come(1);
  expect(told).toHaveLength(before + 1);
});
