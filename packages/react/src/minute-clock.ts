const minuteMs = 60_000;

/** A clock that components can read while rendering: it stands still for a minute at a time. */
export interface MinuteClock {
  getSnapshot(): number;
  subscribe(listener: () => void): () => void;
}

/** Makes a clock over `now` (epoch ms). One timer serves all listeners, and none runs without them. */
export function createMinuteClock(now: () => number): MinuteClock {
  const listeners = new Set<() => void>();
  let current = now();
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    current = now();
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    timer ??= setInterval(tick, minuteMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }

  function getSnapshot(): number {
    if (now() - current >= minuteMs) current = now();
    return current;
  }

  return { getSnapshot, subscribe };
}
