import type { RateClass } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

const limit = { perSecond: 10, burst: 5 };
const limits = {
  auth: limit,
  read: limit,
  write: limit,
  send: limit,
  ephemeral: limit,
  bullet: limit,
  command: limit,
  urgent: limit,
  connect: limit,
};

function createLimiter() {
  const clock = createVirtualClock();
  return { clock, limiter: new RateLimiter(clock, limits) };
}

/** How many calls are let through when this many come at once. */
function admitted(limiter: RateLimiter, count: number, rateClass: RateClass = 'send'): number {
  let admittedCount = 0;
  for (let call = 0; call < count; call++) {
    try {
      limiter.take('app alice', rateClass);
      admittedCount++;
    } catch {
      // counted by the one who asks
    }
  }
  return admittedCount;
}

function refusalOf(limiter: RateLimiter): ChatError {
  try {
    limiter.take('app alice', 'send');
  } catch (error) {
    if (error instanceof ChatError) return error;
  }
  throw new Error('the call was let through');
}

describe('RateLimiter', () => {
  test('[I30] lets a burst through at once and not one call more', () => {
    expect(admitted(createLimiter().limiter, 20)).toBe(5);
  });

  test('[I30] lets calls through at the sustained rate for ever', () => {
    const { clock, limiter } = createLimiter();
    admitted(limiter, 20);
    let total = 0;
    for (let step = 0; step < 100; step++) {
      clock.advance(100);
      total += admitted(limiter, 3);
    }
    expect(total).toBe(100);
  });

  test('a caller who was quiet has their burst again, and no more than that', () => {
    const { clock, limiter } = createLimiter();
    admitted(limiter, 5);
    clock.advance(3_600_000);
    expect(admitted(limiter, 20)).toBe(5);
  });

  test('a refusal says how long to wait, the limit and its setting; waiting that long is enough', () => {
    const { clock, limiter } = createLimiter();
    admitted(limiter, 5);
    const { code, retryAfterMs, details } = refusalOf(limiter);
    expect({ code, retryAfterMs }).toEqual({ code: 'rate_limited', retryAfterMs: 100 });
    expect(details).toEqual({ perSecond: 10, burst: 5, setting: 'CONFAB_RATE_SEND' });
    clock.advance(99);
    expect(refusalOf(limiter).retryAfterMs).toBe(1);
    clock.advance(1);
    expect(admitted(limiter, 2)).toBe(1);
  });

  test('refused calls do not prolong the wait', () => {
    const { clock, limiter } = createLimiter();
    admitted(limiter, 1000);
    clock.advance(100);
    expect(admitted(limiter, 2)).toBe(1);
  });

  test('callers and classes are counted apart', () => {
    const { limiter } = createLimiter();
    admitted(limiter, 5, 'send');
    expect(admitted(limiter, 20, 'read')).toBe(5);
    expect(() => limiter.take('app bob', 'send')).not.toThrow();
  });

  test('[I15] a clock that was set back locks nobody out', () => {
    const clock = createVirtualClock();
    let offsetMs = 0;
    const shifted = { ...clock, now: () => clock.now() + offsetMs };
    const limiter = new RateLimiter(shifted, limits);
    admitted(limiter, 5);
    offsetMs = -3_600_000;
    expect(admitted(limiter, 20)).toBe(5);
    expect(refusalOf(limiter).retryAfterMs).toBeLessThanOrEqual(600);
  });

  test('a flood of callers is forgotten instead of remembered without bound', () => {
    const { clock, limiter } = createLimiter();
    for (let caller = 0; caller < 200_000; caller++) limiter.take(`app ${caller}`, 'read');
    clock.advance(60_000);
    expect(admitted(limiter, 6, 'read')).toBe(5);
    const remembered = (limiter as unknown as { emptyAt: Map<string, number> }).emptyAt;
    expect(remembered.size).toBe(1);
  });
});
