/** A value that changes over time, in the shape of React's `useSyncExternalStore`. */
export interface LiveView<Snapshot> {
  /** The value now; the same reference until it changes. */
  getSnapshot(): Snapshot;
  /** Calls back after each change; returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
}

/** A live view of one value that its owner sets. */
export class ValueView<Snapshot> implements LiveView<Snapshot> {
  readonly #listeners = new Set<() => void>();
  #value: Snapshot;

  constructor(initial: Snapshot) {
    this.#value = initial;
  }

  getSnapshot = (): Snapshot => this.#value;

  subscribe = (listener: () => void): (() => void) => {
    // One entry per call, so that the same function may subscribe twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  };

  /** Sets the value and tells the listeners when it is another one. */
  set(value: Snapshot): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** How long a view goes on after its last subscriber has left: a remount within this time costs nothing. */
export const lingerMs = 1000;
