import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import { type LiveView, lingerMs } from '../live-view.ts';

/**
 * A view that is computed from local data. It works from its first subscriber until a little after its last one;
 * in between, and before, `getSnapshot` computes on demand.
 */
export abstract class DerivedView<Snapshot> implements LiveView<Snapshot> {
  protected readonly runtime: ClientRuntime;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot | null = null;
  #stops: (() => void)[] | null = null;
  #lingerTimer: TimerHandle = null;

  constructor(runtime: ClientRuntime) {
    this.runtime = runtime;
  }

  getSnapshot = (): Snapshot => {
    if (this.#snapshot === null || this.#stops === null) {
      this.#snapshot = this.compute(this.#snapshot);
    }
    return this.#snapshot;
  };

  subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    this.#listeners.add(entry);
    this.runtime.clearTimeout(this.#lingerTimer);
    if (this.#stops === null) {
      this.getSnapshot();
      this.#stops = [];
      this.#stops.push(...this.start());
    }
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#linger();
    };
  };

  protected get isStarted(): boolean {
    return this.#stops !== null;
  }

  /** Begins the work of the view; returns what ends it. */
  protected abstract start(): (() => void)[];

  /** The snapshot now. It returns `previous`, or parts of it, where nothing changed. */
  protected abstract compute(previous: Snapshot | null): Snapshot;

  /** Computes anew and tells the listeners when something changed. */
  protected update(): void {
    const before = this.#snapshot;
    this.#snapshot = this.compute(before);
    if (Object.is(before, this.#snapshot)) return;
    for (const listener of [...this.#listeners]) listener();
  }

  #linger(): void {
    this.#lingerTimer = this.runtime.setTimeout(() => {
      const stops = this.#stops ?? [];
      this.#stops = null;
      for (const stop of stops) stop();
    }, lingerMs);
  }
}
