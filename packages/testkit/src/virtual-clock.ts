import type { Clock } from 'confab';

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /** Lets time pass and runs what was due in the meantime, in order. */
  advance(durationMs: number): void;
  /** When the next task is due, in epoch milliseconds; null when there is none. */
  nextAt(): number | null;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** Makes a clock that shows `startAt` epoch milliseconds: by default the machine's time in whole seconds. */
export function createVirtualClock(startAt = Math.floor(Date.now() / 1000) * 1000): VirtualClock {
  let now = startAt;
  const timers = new Set<Timer>();
  return {
    now: () => now,
    after(delayMs, task) {
      const timer = { at: now + Math.max(0, delayMs), task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(durationMs) {
      const end = now + durationMs;
      for (let next = earliest(timers, end); next; next = earliest(timers, end)) {
        timers.delete(next);
        now = Math.max(now, next.at);
        next.task();
      }
      now = end;
    },
    nextAt: () => earliest(timers, Number.POSITIVE_INFINITY)?.at ?? null,
  };
}

function earliest(timers: ReadonlySet<Timer>, end: number): Timer | null {
  let found: Timer | null = null;
  for (const timer of timers) {
    if (timer.at <= end && (found === null || timer.at < found.at)) found = timer;
  }
  return found;
}
