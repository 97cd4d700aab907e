import type { OperationOutput } from '@confab/protocol';
import { ChatError, isWithoutReceipts } from '@confab/protocol/runtime';
import { positionOf } from './mark-read.ts';
import type { Call } from '../calls/caller.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { ReceiptRow } from '../storage/outbox-rows.ts';
import type { ConversationRow } from '../storage/rows.ts';

/** This many conversations are told of at the same time. */
const parallelMax = 4;
/** At most one receipt per conversation in this time. */
const intervalMs = 1000;

/** What the server says of me after a receipt. */
export type ReceiptAnswer = OperationOutput<'receipts.markRead'>;

/** What a receipt sender works with. */
export interface ReceiptSenderOptions {
  readonly call: Call;
  readonly store: LocalStore;
  readonly runtime: ClientRuntime;
  readonly save: (conversationId: string, answer: ReceiptAnswer) => Promise<void>;
}

/** Tells the server my watermarks: durable, merged, and at most one a second for each conversation. */
export class ReceiptSender {
  readonly #options: ReceiptSenderOptions;
  /** Conversations that were told of less than a second ago, or are being told. */
  readonly #resting = new Map<string, TimerHandle>();
  #running = 0;
  #isActive = false;

  constructor(options: ReceiptSenderOptions) {
    this.#options = options;
    options.store.onCommit(({ isReceipts }) => {
      if (isReceipts) this.#pump();
    });
  }

  /** Starts with a session. */
  start(): void {
    this.#isActive = true;
    this.#pump();
  }

  /** Stops with the session; what was not confirmed is told again. */
  stop(): void {
    this.#isActive = false;
    for (const timer of this.#resting.values()) this.#options.runtime.clearTimeout(timer);
    this.#resting.clear();
  }

  #pump(): void {
    if (!this.#isActive) return;
    for (const row of this.#options.store.state.receipts.values()) {
      if (this.#running >= parallelMax) return;
      if (!this.#resting.has(row.conversationId)) void this.#tell(row);
    }
  }

  async #tell(row: ReceiptRow): Promise<void> {
    const { conversationId } = row;
    const { runtime, store, save } = this.#options;
    const timer = runtime.setTimeout(() => {
      this.#resting.delete(conversationId);
      this.#pump();
    }, intervalMs);
    this.#resting.set(conversationId, timer);
    this.#running += 1;
    try {
      const held = store.state.conversations.get(conversationId);
      const answer = held === undefined ? null : await this.#move(row, held);
      if (answer !== null) await save(conversationId, answer);
      await this.#settle(row);
    } catch (error) {
      // A receipt that the server will never take is not kept.
      if (error instanceof ChatError && !error.isRetryable) await this.#settle(row);
    } finally {
      this.#running -= 1;
      this.#pump();
    }
  }

  /** Moves what is ahead of the server; null when nothing is (READ-1). */
  async #move(row: ReceiptRow, held: ConversationRow): Promise<ReceiptAnswer | null> {
    const { call } = this.#options;
    const { conversationId, readSeq, deliveredSeq } = row;
    let answer: ReceiptAnswer | null = null;
    if (readSeq > positionOf(held).seq) {
      answer = await call('receipts.markRead', { conversationId, upToSeq: readSeq });
    }
    const { membership } = answer ?? held;
    if (deliveredSeq > membership.deliveredSeq && !isWithoutReceipts(held.conversation)) {
      const input = { conversationId, upToSeq: deliveredSeq };
      answer = { ...answer, ...(await call('receipts.markDelivered', input)) };
    }
    return answer;
  }

  #settle(told: ReceiptRow): Promise<void> {
    return this.#options.store.write(async (tx) => {
      const row = await tx.get('receipts', told.conversationId);
      if (row === null) return;
      const isCovered = row.readSeq <= told.readSeq && row.deliveredSeq <= told.deliveredSeq;
      if (isCovered) tx.delete('receipts', told.conversationId);
    });
  }
}
