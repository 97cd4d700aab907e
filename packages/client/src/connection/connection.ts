import type {
  EventName,
  EventPayload,
  OperationInput,
  OperationName,
  OperationOutput,
} from '@confab/protocol';
import { ChatError, protocolVersion } from '@confab/protocol/runtime';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import { ValueView } from '../live-view.ts';
import { backoffMs } from './backoff.ts';
import {
  type ConnectionState,
  type DisconnectReason,
  judgeEnd,
  type ReconnectReason,
  type SessionEnd,
} from './connection-state.ts';
import { Session } from './session.ts';
import type { SocketTransport } from './socket.ts';
import { TokenRefresh } from './token-refresh.ts';
import type { TokenSource } from './token-source.ts';

/** A connection that lasted this long starts its backoff anew. */
const stableAfterMs = 5000;

/** What a connection is made of. */
export interface ConnectionOptions {
  readonly url: string;
  readonly transports: readonly SocketTransport[];
  readonly tokens: TokenSource;
  readonly runtime: ClientRuntime;
  readonly deviceId: () => Promise<string>;
  /** Sees each token before it is used; a rejection with `unauthenticated` stops the connection. */
  readonly onToken: (token: string) => void;
  readonly onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
}

/** Keeps one session alive for as long as it is wanted. */
export class Connection {
  readonly state = new ValueView<ConnectionState>({ status: 'disconnected', reason: 'initial' });
  readonly #options: ConnectionOptions;
  readonly #refresh: TokenRefresh;
  #session: Session | null = null;
  #retryTimer: TimerHandle = null;
  #unlisten: (() => void) | null = null;
  #attempt = 0;
  #readyAt: number | null = null;
  #hasRenewed = false;
  /** Rises with every start and stop: what was begun before does not count any more. */
  #generation = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#refresh = new TokenRefresh(options.tokens, options.runtime, (token) =>
      this.call('session.refresh', { token }),
    );
  }

  /** Connects and stays connected until `stop`. Does nothing while it does so already. */
  start(): void {
    if (this.state.getSnapshot().status !== 'disconnected') return;
    this.#attempt = 0;
    this.#hasRenewed = false;
    this.#unlisten = this.#options.runtime.onNetworkHint(() => this.#onNetworkHint());
    this.state.set({ status: 'connecting' });
    void this.#open();
  }

  /** Disconnects. */
  stop(reason: DisconnectReason, error?: ChatError): void {
    this.#drop();
    this.#unlisten?.();
    this.#unlisten = null;
    this.state.set({ status: 'disconnected', reason, ...(error !== undefined && { error }) });
  }

  /** Sends a command over the session. Rejects with `unavailable` when there is none. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    if (this.#session === null || this.state.getSnapshot().status !== 'connected') {
      return Promise.reject(new ChatError('unavailable', { message: 'Not connected.' }));
    }
    return this.#session.call(name, input);
  }

  async #open(): Promise<void> {
    const generation = ++this.#generation;
    const { tokens, url, transports, runtime } = this.#options;
    try {
      const token = await tokens.get();
      this.#options.onToken(token);
      const deviceId = await this.#options.deviceId();
      if (generation !== this.#generation) return;
      const auth = { token, protocolVersion, deviceId };
      this.#session = new Session({ url, transports, auth }, runtime, {
        onEvent: (name, payload) => this.#onEvent(name, payload),
        onEnd: (end) => this.#onEnd(end),
      });
    } catch (error) {
      if (generation === this.#generation) this.#onNoToken(error);
    }
  }

  /** A provider that cannot be reached is like a network that cannot be; one that says no is final. */
  #onNoToken(error: unknown): void {
    if (error instanceof ChatError && !error.isRetryable) this.stop('unauthenticated', error);
    else if (error instanceof ChatError && error.code === 'unauthenticated') {
      this.stop('unauthenticated', error);
    } else this.#retry('interrupted', null);
  }

  #onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (name === 'session.ready') this.#onReady(payload as EventPayload<'session.ready'>);
    this.#options.onEvent(name, payload);
  }

  #onReady(ready: EventPayload<'session.ready'>): void {
    this.#readyAt = this.#options.runtime.now();
    this.#hasRenewed = false;
    this.#refresh.schedule(ready.tokenExpiresAt, ready.serverTime);
    const { userId, sessionId } = ready;
    this.state.set({ status: 'connected', userId, sessionId });
  }

  #onEnd(end: SessionEnd): void {
    const verdict = judgeEnd(end, this.#options.tokens.canRenew && !this.#hasRenewed);
    if (verdict.action === 'stop') return this.stop(verdict.reason, verdict.error ?? undefined);
    if (verdict.action === 'retry') return this.#retry(verdict.reason, verdict.delayMs);
    this.#drop();
    this.#hasRenewed = true;
    this.#options.tokens.discard();
    this.state.set({ status: 'connecting' });
    void this.#open();
  }

  #retry(reason: ReconnectReason, delayMs: number | null): void {
    const { runtime } = this.#options;
    const wasStable = this.#readyAt !== null && runtime.now() - this.#readyAt >= stableAfterMs;
    this.#drop();
    this.#attempt = wasStable ? 1 : this.#attempt + 1;
    const waitMs = delayMs ?? backoffMs(this.#attempt, runtime.random());
    const retryAt = runtime.now() + waitMs;
    this.state.set({ status: 'reconnecting', reason, attempt: this.#attempt, retryAt });
    // A listener may have stopped or restarted the connection.
    if (this.state.getSnapshot().status !== 'reconnecting') return;
    this.#retryTimer = runtime.setTimeout(() => void this.#open(), waitMs);
  }

  #onNetworkHint(): void {
    if (this.state.getSnapshot().status !== 'reconnecting' || this.#session !== null) return;
    this.#options.runtime.clearTimeout(this.#retryTimer);
    void this.#open();
  }

  #drop(): void {
    this.#generation += 1;
    this.#options.runtime.clearTimeout(this.#retryTimer);
    this.#refresh.cancel();
    const session = this.#session;
    this.#session = null;
    this.#readyAt = null;
    session?.close();
  }
}
