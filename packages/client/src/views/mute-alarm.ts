import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { LocalState } from '../storage/local-state.ts';

/** The longest delay that timers take. */
const maxDelayMs = 2 ** 31 - 1;

/** Calls back when the next mute ends, which no change of the data says. */
export class MuteAlarm {
  readonly #runtime: ClientRuntime;
  readonly #onEnd: () => void;
  #timer: TimerHandle = null;

  constructor(runtime: ClientRuntime, onEnd: () => void) {
    this.#runtime = runtime;
    this.#onEnd = onEnd;
  }

  /** Sets the alarm by the data as it is now. */
  set(state: LocalState): void {
    this.clear();
    const now = this.#runtime.now();
    const ends = state
      .allShown()
      .map(({ view }) => view.mutedUntil ?? 0)
      .filter((until) => until > now);
    if (ends.length === 0) return;
    const delayMs = Math.min(Math.min(...ends) - now, maxDelayMs);
    this.#timer = this.#runtime.setTimeout(this.#onEnd, delayMs);
  }

  clear(): void {
    this.#runtime.clearTimeout(this.#timer);
  }
}
