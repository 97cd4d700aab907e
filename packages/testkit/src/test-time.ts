import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from 'confab';
import type { Activity } from './activity.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** Time as a test lives through it, one for the server and all clients. */
export interface TestTime {
  readonly clock: Clock;
  /** Lets time pass: what is due runs in order, and real work comes to rest in between. */
  advance(durationMs: number): Promise<void>;
  /**
   * Lets time pass until a condition holds.
   * @throws Error from `describe` when it does not within `withinMs`.
   */
  until(condition: () => boolean | Promise<boolean>, wait: Wait): Promise<void>;
}

/** How long to wait for a condition, and what to say when it never holds. */
export interface Wait {
  readonly withinMs: number;
  readonly describe: () => string;
}

/** Between two looks at a condition; it grows, because what takes long is looked at less often. */
const look = { firstMs: 50, factor: 1.3, maxMs: 2000 } as const;
/** The same for real time. */
const realLookMs = 10;

/** Time that passes only when a test says so. */
export function createVirtualTime(activity: Activity): TestTime {
  const clock = createVirtualClock();
  const advance = async (durationMs: number) => {
    const end = clock.now() + durationMs;
    await activity.settle();
    for (let next = clock.nextAt(); next !== null && next <= end; next = clock.nextAt()) {
      clock.advance(Math.max(0, next - clock.now()));
      await activity.settle();
    }
    clock.advance(end - clock.now());
  };
  return { clock, advance, until: createUntil(clock, advance, look) };
}

/** The machine's own time. */
export function createRealTime(activity: Activity): TestTime {
  const advance = async (durationMs: number) => {
    await delay(durationMs);
    await activity.settle();
  };
  const steps = { firstMs: realLookMs, factor: 1, maxMs: realLookMs };
  return { clock: systemClock, advance, until: createUntil(systemClock, advance, steps) };
}

function createUntil(
  clock: Clock,
  advance: TestTime['advance'],
  steps: { readonly firstMs: number; readonly factor: number; readonly maxMs: number },
): TestTime['until'] {
  return async (condition, { withinMs, describe }) => {
    const end = clock.now() + withinMs;
    await advance(0);
    for (let stepMs = steps.firstMs; !(await condition()); stepMs *= steps.factor) {
      const leftMs = end - clock.now();
      if (leftMs <= 0) throw new Error(describe());
      await advance(Math.min(leftMs, Math.ceil(stepMs), steps.maxMs));
    }
  };
}
