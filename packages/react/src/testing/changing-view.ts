import type { LiveView } from '@confab/client';

/** A live view that a test changes, and that knows whether anybody listens. */
export interface ChangingView<Snapshot> extends LiveView<Snapshot> {
  set(snapshot: Snapshot): void;
  listenerCount(): number;
}

/** Makes a live view with a first snapshot. */
export function createChangingView<Snapshot>(first: Snapshot): ChangingView<Snapshot> {
  const listeners = new Set<() => void>();
  let snapshot = first;
  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next) => {
      snapshot = next;
      for (const listener of listeners) listener();
    },
    listenerCount: () => listeners.size,
  };
}
