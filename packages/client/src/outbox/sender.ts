import { type Door, type Doors, RacedCall } from '../calls/raced-call.ts';
import { LostAnswer } from '../connection/lost-answer.ts';
import { backoffMs } from '../connection/backoff.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { OutboxRow, SendAnswer, SendFailure } from '../storage/outbox-rows.ts';
import type { Outbox } from './outbox.ts';
import { judgeSendError, nextToSend } from './send-rules.ts';

const retryBounds = { firstMs: 500, maxMs: 30_000 };

/** What a sender works with. */
export interface SenderOptions {
  readonly doors: Omit<Doors, 'runtime'>;
  readonly store: LocalStore;
  readonly outbox: Outbox;
  readonly runtime: ClientRuntime;
  readonly saveAck: (clientMsgId: string, answer: SendAnswer) => Promise<void>;
}

/** A message in flight; each try is an object of its own. */
interface Lane {
  readonly row: OutboxRow;
  readonly call: RacedCall<'messages.send'>;
}

/** Sends the outbox while there is a door: one message in flight per conversation, so that none overtakes another. */
export class Sender {
  readonly #options: SenderOptions;
  /** The message in flight of each conversation. */
  readonly #lanes = new Map<string, Lane>();
  /** Conversations that wait before their next try. */
  readonly #pauses = new Map<string, TimerHandle>();
  readonly #attempts = new Map<string, number>();
  /** How often the server has answered a message with an error. */
  readonly #refusals = new Map<string, number>();
  #door: Door | null = null;

  constructor(options: SenderOptions) {
    this.#options = options;
    options.store.onCommit(({ isOutbox }) => {
      if (isOutbox) this.#onOutboxChange();
    });
  }

  /** Starts with a door: everything without an ack is sent again, in order (SEND-1, SEND-2). */
  start(door: Door): void {
    this.#door = door;
    this.#pump();
  }

  /** Stops with the door. What is in flight is not failed: its ack may only be lost. */
  stop(): void {
    this.#door = null;
    for (const { call } of this.#lanes.values()) call.cancel();
    for (const timer of this.#pauses.values()) this.#options.runtime.clearTimeout(timer);
    this.#pauses.clear();
    this.#lanes.clear();
    this.#showInFlight();
  }

  #onOutboxChange(): void {
    const { outbox } = this.#options.store.state;
    for (const [conversationId, { row, call }] of this.#lanes) {
      // Its frame, or its ack by another door, came first: the lane need not wait any longer.
      const held = outbox.get(row.clientMsgId);
      if (held !== undefined && held.ack === null) continue;
      call.cancel();
      this.#lanes.delete(conversationId);
    }
    for (const counts of [this.#attempts, this.#refusals]) {
      for (const id of counts.keys()) if (!outbox.has(id)) counts.delete(id);
    }
    this.#pump();
  }

  #pump(): void {
    const door = this.#door;
    if (door === null) return;
    for (const [conversationId, row] of nextToSend(this.#options.store.state.outbox.values())) {
      const isBusy = this.#lanes.has(conversationId) || this.#pauses.has(conversationId);
      if (!isBusy) void this.#send(row, door);
    }
    this.#showInFlight();
  }

  async #send(row: OutboxRow, door: Door): Promise<void> {
    const { clientMsgId, conversationId, content } = row;
    const { doors, runtime, store, saveAck } = this.#options;
    const epoch = store.state.meta.get('epoch');
    const input = { conversationId, clientMsgId, content };
    // SEND-6
    const call = new RacedCall({ ...doors, runtime }, door, { name: 'messages.send', input });
    const lane = { row, call };
    this.#lanes.set(conversationId, lane);
    count(this.#attempts, clientMsgId);
    try {
      await saveAck(clientMsgId, { ack: await lane.call.answer, epoch });
    } catch (error) {
      if (this.#lanes.get(conversationId) === lane) await this.#onError(row, error);
    }
    if (this.#lanes.get(conversationId) === lane) this.#lanes.delete(conversationId);
    this.#pump();
  }

  async #onError({ clientMsgId, conversationId }: OutboxRow, error: unknown): Promise<void> {
    const isAnswer = !(error instanceof LostAnswer);
    const refusals = isAnswer ? count(this.#refusals, clientMsgId) : 0;
    const verdict = judgeSendError(error, refusals);
    if (verdict.action === 'fail') return this.#giveUp(clientMsgId, verdict.failure);
    if (this.#door === null) return;
    this.#pause(conversationId, this.#attempts.get(clientMsgId) ?? 1, verdict.retryAfterMs);
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
    this.#refusals.delete(clientMsgId);
    await this.#options.store.write(async (tx) => {
      const row = await tx.get('outbox', clientMsgId);
      if (row !== null) tx.put('outbox', { ...row, failure });
    });
  }

  #showInFlight(): void {
    const { inFlight } = this.#options.outbox;
    const next = new Set([...this.#lanes.values()].map(({ row }) => row.clientMsgId));
    const before = inFlight.getSnapshot();
    const isSame = next.size === before.size && [...next].every((id) => before.has(id));
    if (!isSame) inFlight.set(next);
  }
}

/** Counts one more; answers how many there are. */
function count(counts: Map<string, number>, key: string): number {
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}
