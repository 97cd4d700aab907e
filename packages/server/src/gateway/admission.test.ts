import { ChatError } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { RateLimiter } from '../domain/rate-limiter.ts';
import { createMetrics } from '../metrics.ts';
import { Overload } from '../overload.ts';
import { Admission } from './admission.ts';

const wide = { perSecond: 1000, burst: 1000 };

function createAdmission(addressLimit = wide) {
  const clock = createVirtualClock();
  const calls = { auth: wide, read: wide, write: wide, send: wide, ephemeral: wide };
  const limits = { ...calls, bullet: wide, command: wide, urgent: wide, connect: addressLimit };
  const rateLimiter = new RateLimiter(clock, limits);
  const overload = new Overload({ presence: 1, typing: 1, connections: 500 }, createMetrics());
  const limit = { perSecond: 100, burst: 20 };
  const line = { isFull: false };
  const admission = new Admission({
    clock,
    limit,
    rateLimiter,
    overload,
    isFull: () => line.isFull,
  });
  /** The time that a handshake is told to come back in; null when it is let in. */
  const knock = (address = '192.0.2.1'): number | null => {
    try {
      admission.admit(address);
      return null;
    } catch (error) {
      return error instanceof ChatError ? (error.retryAfterMs ?? 0) : 0;
    }
  };
  return { clock, overload, line, admission, knock };
}

describe('Admission', () => {
  test('[I13] lets a burst in at once and the rest at the rate', () => {
    const { clock, knock } = createAdmission();
    const knockMany = () => Array.from({ length: 50 }, () => knock());
    expect(knockMany().filter((wait) => wait === null)).toHaveLength(20);
    clock.advance(100);
    expect(knockMany().filter((wait) => wait === null)).toHaveLength(10);
  });

  test('[I13] gives each of the others a time of its own, one after the other at nine tenths of the rate', () => {
    const { knock } = createAdmission();
    const waits = Array.from({ length: 70 }, () => knock()).slice(20);
    expect(waits).toEqual(waits.map((_, index) => Math.ceil(((index + 1) * 10) / 0.9)));
  });

  test('[I13] while those who came wait, the next ones are told a time and use nothing of the rate up', () => {
    const { admission, line, knock } = createAdmission();
    line.isFull = true;
    expect(Array.from({ length: 100 }, () => knock())).not.toContain(null);
    // There is no setting that an operator could raise.
    expect(() => admission.admit('192.0.2.1')).toThrow(
      expect.objectContaining({ code: 'rate_limited', details: undefined }),
    );
    line.isFull = false;
    expect(Array.from({ length: 20 }, () => knock())).toEqual(Array(20).fill(null));
  });

  test('[I13] who comes back at that time is let in, and the storm is over as soon as the rate allows', () => {
    const { clock, knock } = createAdmission();
    const start = clock.now();
    const counts = { entered: 0, refused: 0 };
    const arrive = () => {
      const wait = knock();
      if (wait === null) counts.entered++;
      else counts.refused++;
      if (wait !== null) clock.after(wait, arrive);
    };
    for (let client = 0; client < 1000; client++) arrive();
    while (counts.entered < 1000) clock.advance(10);
    expect(clock.now() - start).toBeLessThan(11_500);
    expect(counts.refused).toBeLessThan(1100);
  });

  test('asks nobody to wait longer than 30 s, and does not bunch those together either', () => {
    const { knock } = createAdmission();
    const waits = Array.from({ length: 10_000 }, () => knock()).map((wait) => wait ?? 0);
    expect(Math.max(...waits)).toBe(30_000);
    const counts = new Map<number, number>();
    for (const wait of waits.slice(20)) counts.set(wait, (counts.get(wait) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThan(10);
  });

  test('[I30] one address cannot take the whole rate, and is spread too', () => {
    const { knock } = createAdmission({ perSecond: 1, burst: 5 });
    const waits = Array.from({ length: 10 }, () => knock());
    expect(waits.filter((wait) => wait === null)).toHaveLength(5);
    expect(new Set(waits.slice(5)).size).toBe(5);
    expect(knock('192.0.2.2')).toBeNull();
  });

  test('[I15] a clock that is set back locks nobody out', () => {
    const { clock, knock } = createAdmission();
    clock.advance(3_600_000);
    for (let count = 0; count < 50; count++) knock();
    expect(knock()).not.toBeNull();
    clock.advance(-3_600_000);
    expect(knock()).toBeNull();
  });

  test('an overloaded server lets a tenth in, until it is calm again', () => {
    const { clock, overload, admission, knock } = createAdmission();
    for (let turn = 0; turn < 20; turn++) overload.note(1000);
    const waits = Array.from({ length: 20 }, () => knock());
    expect(waits.filter((wait) => wait === null)).toHaveLength(2);
    expect(() => admission.admit('192.0.2.1')).toThrow(
      expect.objectContaining({ details: { setting: 'CONFAB_SHED_LAG_MS' } }),
    );
    for (let turn = 0; turn < 100; turn++) overload.note(0);
    clock.advance(10);
    expect(knock()).toBeNull();
  });
});
