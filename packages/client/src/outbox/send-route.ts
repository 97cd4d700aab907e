import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { Sender } from './sender.ts';

/** Without a session for this long the outbox is sent over HTTP, in milliseconds. */
const httpAfterMs = 3000;

/** Chooses the door of the outbox: the session, and HTTP while none can be had (SEND-6). */
export class SendRoute {
  readonly #sender: Sender;
  readonly #runtime: ClientRuntime;
  #state: 'stopped' | 'session' | 'no session' = 'stopped';
  #timer: TimerHandle = null;

  constructor(sender: Sender, runtime: ClientRuntime) {
    this.#sender = sender;
    this.#runtime = runtime;
  }

  /** There is a session: everything without an ack is sent on it, whatever is under way over HTTP. */
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
    this.#timer = this.#runtime.setTimeout(() => this.#sender.start('http'), httpAfterMs);
  }

  /** Nothing is to be sent. */
  stop(): void {
    this.#state = 'stopped';
    this.#runtime.clearTimeout(this.#timer);
    this.#sender.stop();
  }
}
