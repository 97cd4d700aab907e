import type { Call } from '../calls/caller.ts';
import { backoffMs } from '../connection/backoff.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { MessageAck, OutboxRow, SendFailure } from '../storage/rows.ts';
import type { Outbox } from './outbox.ts';
import { judgeSendError, nextToSend } from './send-rules.ts';

const retryBounds = { firstMs: 500, maxMs: 30_000 };

/** What a sender works with. */
export interface SenderOptions {
  readonly call: Call;
  readonly store: LocalStore;
  readonly outbox: Outbox;
  readonly runtime: ClientRuntime;
  readonly saveAck: (clientMsgId: string, ack: MessageAck) => Promise<void>;
}

/** Sends the outbox while there is a session: one message in flight per conversation, so that none overtakes another. */
export class Sender {
  readonly #options: SenderOptions;
  /** The message in flight of each conversation; each try is its own row object. */
  readonly #lanes = new Map<string, OutboxRow>();
  /** Conversations that wait before their next try. */
  readonly #pauses = new Map<string, TimerHandle>();
  readonly #attempts = new Map<string, number>();
  #isActive = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    options.store.onCommit(({ isOutbox }) => {
      if (isOutbox) this.#onOutboxChange();
    });
  }

  /** Starts with a session: everything without an ack is sent again, in order (SEND-1, SEND-2). */
  start(): void {
    this.#isActive = true;
    this.#pump();
  }

  /** Stops with the session. What is in flight is not failed: its ack may only be lost. */
  stop(): void {
    this.#isActive = false;
    for (const timer of this.#pauses.values()) this.#options.runtime.clearTimeout(timer);
    this.#pauses.clear();
    this.#lanes.clear();
    this.#showInFlight();
  }

  #onOutboxChange(): void {
    const { outbox } = this.#options.store.state;
    for (const [conversationId, { clientMsgId }] of this.#lanes) {
      // Its frame came before its ack: the lane need not wait any longer.
      if (!outbox.has(clientMsgId)) this.#lanes.delete(conversationId);
    }
    for (const id of this.#attempts.keys()) if (!outbox.has(id)) this.#attempts.delete(id);
    this.#pump();
  }

  #pump(): void {
    if (!this.#isActive) return;
    for (const [conversationId, row] of nextToSend(this.#options.store.state.outbox.values())) {
      const isBusy = this.#lanes.has(conversationId) || this.#pauses.has(conversationId);
      if (!isBusy) void this.#send(row);
    }
    this.#showInFlight();
  }

  async #send(next: OutboxRow): Promise<void> {
    const row = { ...next };
    const { clientMsgId, conversationId, content } = row;
    this.#lanes.set(conversationId, row);
    this.#attempts.set(clientMsgId, (this.#attempts.get(clientMsgId) ?? 0) + 1);
    try {
      const { call, saveAck } = this.#options;
      const ack = await call('messages.send', { conversationId, clientMsgId, content });
      await saveAck(clientMsgId, ack);
    } catch (error) {
      if (this.#lanes.get(conversationId) === row) await this.#onError(row, error);
    }
    if (this.#lanes.get(conversationId) === row) this.#lanes.delete(conversationId);
    this.#pump();
  }

  async #onError(row: OutboxRow, error: unknown): Promise<void> {
    const attempts = this.#attempts.get(row.clientMsgId) ?? 1;
    const verdict = judgeSendError(error, attempts);
    if (verdict.action === 'fail') return this.#giveUp(row.clientMsgId, verdict.failure);
    if (this.#isActive) this.#pause(row.conversationId, attempts, verdict.retryAfterMs);
  }

  #pause(conversationId: string, attempts: number, retryAfterMs: number | null): void {
    const { runtime } = this.#options;
    const waitMs = retryAfterMs ?? backoffMs(attempts, runtime.random(), retryBounds);
    const timer = runtime.setTimeout(() => {
      this.#pauses.delete(conversationId);
      this.#pump();
    }, waitMs);
    this.#pauses.set(conversationId, timer);
  }

  async #giveUp(clientMsgId: string, failure: SendFailure): Promise<void> {
    this.#attempts.delete(clientMsgId);
    await this.#options.store.write(async (tx) => {
      const row = await tx.get('outbox', clientMsgId);
      if (row !== null) tx.put('outbox', { ...row, failure });
    });
  }

  #showInFlight(): void {
    const { inFlight } = this.#options.outbox;
    const next = new Set([...this.#lanes.values()].map(({ clientMsgId }) => clientMsgId));
    const before = inFlight.getSnapshot();
    const isSame = next.size === before.size && [...next].every((id) => before.has(id));
    if (!isSame) inFlight.set(next);
  }
}
