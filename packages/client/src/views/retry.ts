import { ChatError } from '@confab/protocol/runtime';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';

/** How long after a failure a view asks again for what it shows. */
const retryMs = 3000;

/** Asks again after a failure: with no change to hear of, nothing else would. */
export class Retry {
  readonly #runtime: ClientRuntime;
  readonly #work: () => void;
  #timer: TimerHandle = null;

  constructor(runtime: ClientRuntime, work: () => void) {
    this.#runtime = runtime;
    this.#work = work;
  }

  /** Plans the next try, unless the error says that it would fail as well. */
  plan(error: unknown): void {
    if (error instanceof ChatError && !error.isRetryable) return;
    this.cancel();
    const askedMs = error instanceof ChatError ? (error.retryAfterMs ?? 0) : 0;
    this.#timer = this.#runtime.setTimeout(this.#work, Math.max(retryMs, askedMs));
  }

  /** Forgets the plan. */
  cancel(): void {
    this.#runtime.clearTimeout(this.#timer);
  }
}
