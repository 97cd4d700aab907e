import type { ClientRuntime, TimerHandle } from '../runtime.ts';

/** The longest delay that timers take. */
const maxDelayMs = 2 ** 31 - 1;

/** Calls back when the next of some times comes, which no change of the data says: a mute or a request ends. */
export class Alarm {
  readonly #runtime: ClientRuntime;
  readonly #onTime: () => void;
  #timer: TimerHandle = null;

  constructor(runtime: ClientRuntime, onTime: () => void) {
    this.#runtime = runtime;
    this.#onTime = onTime;
  }

  /** Sets the alarm to the first of these times that is still to come. Epoch milliseconds. */
  set(times: readonly number[]): void {
    this.clear();
    const now = this.#runtime.now();
    const next = Math.min(...times.filter((time) => time > now));
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = this.#runtime.setTimeout(this.#onTime, Math.min(next - now, maxDelayMs));
  }

  clear(): void {
    this.#runtime.clearTimeout(this.#timer);
  }
}
