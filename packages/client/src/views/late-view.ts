import type { Load } from '../late-code.ts';
import type { LiveView } from '../live-view.ts';
import type { ClientRuntime } from '../runtime.ts';
import { Retry } from './retry.ts';

/** A live view whose code loads when somebody subscribes (ADR 19); until then it shows what it is given. */
export class LateView<Snapshot> implements LiveView<Snapshot> {
  readonly #runtime: ClientRuntime;
  readonly #load: Load<LiveView<Snapshot>>;
  readonly #empty: Snapshot;
  #view: LiveView<Snapshot> | null = null;

  constructor(runtime: ClientRuntime, empty: Snapshot, load: Load<LiveView<Snapshot>>) {
    this.#runtime = runtime;
    this.#empty = empty;
    this.#load = load;
  }

  getSnapshot = (): Snapshot => this.#view?.getSnapshot() ?? this.#empty;

  subscribe = (listener: () => void): (() => void) => {
    if (this.#view !== null) return this.#view.subscribe(listener);
    let stop: (() => void) | null = null;
    const begin = async () => {
      try {
        this.#view ??= await this.#load();
      } catch (error) {
        if (stop !== leave) return;
        retry.plan(error);
        return;
      }
      if (stop !== leave) return;
      stop = this.#view.subscribe(listener);
      listener();
    };
    const retry = new Retry(this.#runtime, () => void begin());
    const leave = () => {
      stop = null;
      retry.cancel();
    };
    stop = leave;
    void begin();
    return () => stop?.();
  };
}
