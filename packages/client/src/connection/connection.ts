import type {
  EventName,
  EventPayload,
  OperationInput,
  OperationName,
  OperationOutput,
} from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import { ValueView } from '../live-view.ts';
import { pauseMs, spreadMs } from './backoff.ts';
import {
  type ConnectionState,
  type DisconnectReason,
  judgeEnd,
  type ReconnectReason,
  type SessionEnd,
} from './connection-state.ts';
import { Dialer, type DialOptions } from './dialer.ts';
import { LinkTiming } from './link-timing.ts';
import type { Session, SessionPlace } from './session.ts';
import { SessionPair } from './session-pair.ts';
import { TokenRefresh } from './token-refresh.ts';

/** A connection that lasted this long starts its backoff anew. */
const stableAfterMs = 5000;
/** The least time between two tries to open a second session. */
const standbyPauseMs = 2000;

/** What a connection is made of. */
export interface ConnectionOptions extends DialOptions {
  readonly runtime: ClientRuntime;
  readonly onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
}

/** Stays connected for as long as that is wanted: by one session, and by two while the link is bad. */
export class Connection {
  readonly state = new ValueView<ConnectionState>({ status: 'disconnected', reason: 'initial' });
  readonly #options: ConnectionOptions;
  readonly #place: SessionPlace;
  readonly #refresh: TokenRefresh;
  readonly #dialer: Dialer;
  #pair: SessionPair | null = null;
  /** When a second session may be tried again. */
  #standbyAt = 0;
  #retryTimer: TimerHandle = null;
  #unlisten: (() => void) | null = null;
  #attempt = 0;
  #readyAt: number | null = null;
  #hasRenewed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#place = { runtime: options.runtime, timing: new LinkTiming() };
    this.#refresh = new TokenRefresh(options.tokens, options.runtime, (token) =>
      this.call('session.refresh', { token }),
    );
    this.#dialer = new Dialer(options, this.#place, {
      onWin: (session, ready) => this.#onWin(session, ready),
      onLose: (end) => this.#onLose(end),
      onNoToken: (error) => this.#onNoToken(error),
      onEvent: (session, name, payload) => this.#pair?.onEvent(session, name, payload),
      onEnd: (session, end) => this.#pair?.onSessionEnd(session, end),
    });
  }

  /** Connects and stays connected until `stop`. Does nothing while it does so already. */
  start(): void {
    if (this.state.getSnapshot().status !== 'disconnected') return;
    this.#attempt = 0;
    this.#hasRenewed = false;
    this.#unlisten = this.#options.runtime.onNetworkHint(() => this.#onNetworkHint());
    this.state.set({ status: 'connecting' });
    this.#dialer.dial();
  }

  /** Disconnects. */
  stop(reason: DisconnectReason, error?: ChatError): void {
    this.#drop();
    this.#dialer.cancel();
    this.#unlisten?.();
    this.#unlisten = null;
    this.state.set({ status: 'disconnected', reason, ...(error !== undefined && { error }) });
  }

  /** Sends a command over the session. Rejects with `unavailable` when there is none. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    if (this.#pair === null || this.state.getSnapshot().status !== 'connected') {
      return Promise.reject(new ChatError('unavailable', { message: 'Not connected.' }));
    }
    return this.#pair.call(name, input);
  }

  #onWin(session: Session, ready: EventPayload<'session.ready'>): void {
    if (this.#pair !== null) return this.#pair.addStandby(session, ready);
    this.#pair = new SessionPair({ session, ready }, this.#place, {
      onEvent: this.#options.onEvent,
      onLate: () => this.#openStandby(),
      onPromoted: (next) => this.#onReady(next),
      onEnd: (end) => this.#onEnd(end),
    });
    this.#onReady(ready);
  }

  #onReady(ready: EventPayload<'session.ready'>): void {
    this.#readyAt = this.#options.runtime.now();
    this.#hasRenewed = false;
    this.#refresh.schedule(ready.tokenExpiresAt, ready.serverTime);
    const { userId, sessionId } = ready;
    this.state.set({ status: 'connected', userId, sessionId });
    this.#options.onEvent('session.ready', ready);
  }

  /** CONN-10: an answer is late, so a second session is tried while the first one hangs. */
  #openStandby(): void {
    const now = this.#options.runtime.now();
    if (this.#dialer.isDialing || now < this.#standbyAt) return;
    this.#standbyAt = now + standbyPauseMs;
    this.#dialer.dial();
  }

  #onLose(end: SessionEnd): void {
    if (this.#pair === null) return this.#onEnd(end);
    const { runtime } = this.#options;
    // CONN-12: who is told to wait waits, also with the second session.
    const error = end.cause === 'refused' ? judgeEnd(end, false) : null;
    const waitMs = error?.action === 'retry' ? error.delayMs : null;
    this.#standbyAt = runtime.now() + spreadMs(waitMs ?? standbyPauseMs, runtime.random());
  }

  /** A provider that cannot be reached is like a network that cannot be; one that says no is final. */
  #onNoToken(error: unknown): void {
    if (this.#pair !== null) return;
    const isFinal =
      error instanceof ChatError && (!error.isRetryable || error.code === 'unauthenticated');
    if (isFinal) this.stop('unauthenticated', error);
    else this.#retry('interrupted', null);
  }

  #onEnd(end: SessionEnd): void {
    const verdict = judgeEnd(end, this.#options.tokens.canRenew && !this.#hasRenewed);
    if (verdict.action === 'stop') {
      // The token may be what was refused: who connects again asks for another one.
      this.#options.tokens.discard();
      return this.stop(verdict.reason, verdict.error ?? undefined);
    }
    if (verdict.action === 'retry') {
      const isSpread = end.cause !== 'refused' || verdict.delayMs === null;
      const { random } = this.#options.runtime;
      const delayMs = isSpread ? verdict.delayMs : spreadMs(verdict.delayMs, random());
      return this.#retry(verdict.reason, delayMs);
    }
    this.#drop();
    this.#hasRenewed = true;
    this.#options.tokens.discard();
    this.state.set({ status: 'connecting' });
    this.#dialer.dial();
  }

  #retry(reason: ReconnectReason, delayMs: number | null): void {
    const { runtime } = this.#options;
    const wasStable = this.#readyAt !== null && runtime.now() - this.#readyAt >= stableAfterMs;
    this.#drop();
    this.#attempt = wasStable ? 1 : this.#attempt + 1;
    // A second session that is being opened becomes the first.
    const ownMs = this.#dialer.isDialing ? 0 : pauseMs(reason, this.#attempt, runtime.random());
    const waitMs = delayMs ?? ownMs;
    if (delayMs !== null) this.#dialer.cancel();
    const retryAt = runtime.now() + waitMs;
    this.state.set({ status: 'reconnecting', reason, attempt: this.#attempt, retryAt });
    // A listener may have stopped or restarted the connection.
    if (this.state.getSnapshot().status !== 'reconnecting' || this.#dialer.isDialing) return;
    this.#retryTimer = runtime.setTimeout(() => this.#dialer.dial(), waitMs);
  }

  /** CONN-13: what was learnt about the network before does not count any more. */
  #onNetworkHint(): void {
    this.#options.runtime.clearTimeout(this.#retryTimer);
    this.#attempt = 0;
    if (this.state.getSnapshot().status !== 'connected') this.#dialer.dial();
  }

  #drop(): void {
    this.#options.runtime.clearTimeout(this.#retryTimer);
    this.#refresh.cancel();
    const pair = this.#pair;
    this.#pair = null;
    this.#readyAt = null;
    pair?.close();
  }
}
