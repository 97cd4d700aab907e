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
  #catching = new AbortController();

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

  /** A session has begun: what is asked for from now on is asked for there. */
  onConnected(): void {
    this.#catching.abort();
  }

  /** Everything that is held is of the session's history: what has no ack is sent on it, whatever is under way over HTTP. */
  onSession(): void {
    if (this.#state !== 'session') this.stop();
    this.#state = 'session';
    this.#sender.start('session');
  }

  /** There is none, and one is being looked for. Calls while that goes on change nothing. */
  onNoSession(): void {
    if (this.#state === 'no session') return;
    this.stop();
    this.#state = 'no session';
    this.#timer = this.#runtime.setTimeout(() => {
      this.#sender.start('http');
      this.#catching = new AbortController();
      void this.#catchUp(this.#catching.signal);
    }, httpAfterMs);
  }

  /** Nothing is to be sent. */
  stop(): void {
    this.#state = 'stopped';
    this.#runtime.clearTimeout(this.#timer);
    this.#catching.abort();
    this.#sender.stop();
  }
}
