import type { Sender } from './outbox/sender.ts';
import type { ClientRuntime, TimerHandle } from './runtime.ts';

/** After so long without a session HTTP is used instead, in milliseconds. */
export const httpAfterMs = 3000;

/** Chooses the door of what shall not wait for a session: HTTP while none can be had (SEND-6, SYNC-12). */
export class DoorChoice {
  readonly #sender: Sender;
  readonly #catchUp: (signal: AbortSignal) => Promise<void>;
  readonly #runtime: ClientRuntime;
  #state: 'stopped' | 'session' | 'no session' = 'stopped';
  #timer: TimerHandle = null;
  #catching: AbortController | null = null;

  /** @param catchUp brings what is new over HTTP until it is aborted; never rejects */
  constructor(
    sender: Sender,
    catchUp: (signal: AbortSignal) => Promise<void>,
    runtime: ClientRuntime,
  ) {
    this.#sender = sender;
    this.#catchUp = catchUp;
    this.#runtime = runtime;
  }

  /** There is a session: everything without an ack is sent on it, whatever is under way over HTTP. */
  onSession(): void {
    this.#change('session');
    this.#sender.start('session');
  }

  /** There is none, and one is being looked for. Calls while that goes on change nothing. */
  onNoSession(): void {
    if (this.#state === 'no session') return;
    this.#change('no session');
    this.#timer = this.#runtime.setTimeout(() => {
      this.#sender.start('http');
      this.#startCatchUp();
    }, httpAfterMs);
  }

  /** What is held is as new as the server's by way of the session, or has to begin anew there. */
  endCatchUp(): void {
    this.#catching?.abort();
    this.#catching = null;
  }

  /** Nothing is to be sent. */
  stop(): void {
    this.#change('stopped');
    this.endCatchUp();
  }

  #change(state: 'stopped' | 'session' | 'no session'): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#runtime.clearTimeout(this.#timer);
    this.#sender.stop();
  }

  /** A session that was lost before it brought anything interrupts nothing, and takes no refusal back. */
  #startCatchUp(): void {
    if (this.#catching !== null) return;
    this.#catching = new AbortController();
    void this.#catchUp(this.#catching.signal);
  }
}
