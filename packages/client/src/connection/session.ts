import type {
  EventName,
  EventPayload,
  OperationInput,
  OperationName,
  OperationOutput,
} from '@confab/protocol';
import { type ChatError, parseWireError } from '@confab/protocol/runtime';
import { LostAnswer } from './lost-answer.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { SessionEnd } from './connection-state.ts';
import type { LinkTiming } from './link-timing.ts';
import type { RealtimeSocket, SocketRequest } from './socket.ts';

/** A socket on which this many acks time out in a row, and nothing else comes, is dead. */
const silentTimeoutsMax = 2;

/** Where a session lives. */
export interface SessionPlace {
  readonly runtime: ClientRuntime;
  readonly timing: LinkTiming;
}

/** What a session tells its owner. `onEnd` comes once and last. */
export interface SessionHandlers {
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  onEnd(end: SessionEnd): void;
}

interface PendingCall {
  readonly reject: (error: ChatError) => void;
  readonly timer: TimerHandle;
}

/** The life of one socket, from the handshake to its one end. */
export class Session {
  readonly #runtime: ClientRuntime;
  readonly #timing: LinkTiming;
  readonly #handlers: SessionHandlers;
  readonly #socket: RealtimeSocket;
  readonly #pending = new Set<PendingCall>();
  #isReady = false;
  #hasEnded = false;
  #silentTimeouts = 0;

  constructor(
    request: SocketRequest,
    { runtime, timing }: SessionPlace,
    handlers: SessionHandlers,
  ) {
    this.#runtime = runtime;
    this.#timing = timing;
    this.#handlers = handlers;
    this.#socket = runtime.socketFactory(request, {
      onRefused: (error) => this.#end({ cause: 'refused', error }),
      onClosed: () => this.#end({ cause: 'closed' }),
      onEvent: (name, payload) => this.#onEvent(name as EventName, payload),
    });
    if (this.#hasEnded) this.#socket.close();
  }

  /** Whether it can still carry anything. */
  get isOpen(): boolean {
    return !this.#hasEnded;
  }

  /** Sends a command (CONN-4). Rejects with the server's error, or with a LostAnswer. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    return new Promise((resolve, reject) => {
      const { answerPatienceMs } = this.#timing;
      const timer = this.#runtime.setTimeout(() => this.#timeOut(call), answerPatienceMs);
      const startedAt = this.#runtime.now();
      const call: PendingCall = { reject, timer };
      this.#pending.add(call);
      this.#socket.emit(name, input, (answer) => {
        this.#silentTimeouts = 0;
        if (!this.#settle(call)) return;
        this.#timing.noteAnswer(this.#runtime.now() - startedAt);
        const { data, error } = (answer ?? {}) as { data?: unknown; error?: unknown };
        if (data === undefined) reject(parseWireError(error));
        else resolve(data as OperationOutput<Name>);
      });
    });
  }

  /** Ends the session without a word to its owner. */
  close(): void {
    if (this.#hasEnded) return;
    this.#finish();
  }

  #onEvent(name: EventName, payload: unknown): void {
    if (this.#hasEnded) return;
    this.#silentTimeouts = 0;
    if (name === 'session.ready') {
      // A session begins once, however often a bad network says so.
      if (this.#isReady) return;
      this.#isReady = true;
    }
    if (name === 'session.ended') {
      this.#end({ cause: 'ended', ...(payload as EventPayload<'session.ended'>) });
    } else this.#handlers.onEvent(name, payload as EventPayload<EventName>);
  }

  #timeOut(call: PendingCall): void {
    if (!this.#settle(call)) return;
    this.#timing.noteSilence();
    call.reject(new LostAnswer());
    this.#silentTimeouts += 1;
    if (this.#silentTimeouts >= silentTimeoutsMax) this.#end({ cause: 'closed' });
  }

  #settle(call: PendingCall): boolean {
    this.#runtime.clearTimeout(call.timer);
    return this.#pending.delete(call);
  }

  #end(end: SessionEnd): void {
    if (this.#hasEnded) return;
    this.#finish();
    this.#handlers.onEnd(end);
  }

  #finish(): void {
    this.#hasEnded = true;
    // A factory may report a refusal before it has returned.
    (this.#socket as RealtimeSocket | undefined)?.close();
    for (const call of [...this.#pending]) {
      this.#settle(call);
      call.reject(new LostAnswer());
    }
  }
}
