import { ChatError } from '@confab/protocol/runtime';

/** What became of one item of a batch. */
export type Outcome<Result> =
  | { readonly status: 'done'; readonly result: Result }
  | { readonly status: 'refused'; readonly error: ChatError };

/** Carries a batch out in one transaction and answers one outcome for each item, in order. */
export type FlushBatch<Item, Result> = (
  items: readonly Item[],
) => Promise<readonly Outcome<Result>[]>;

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Writes that share one commit at most. */
const maxBatchSize = 256;
/** Writes that may wait; beyond it the server is overloaded and says so. */
const maxWaiting = 50_000;

/**
 * Lets many writes share one commit: while one batch is being committed, the next one gathers. Items are carried out
 * in the order in which they came (SEND-4), and nothing waits for a timer.
 */
export class CommitQueue<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private isRunning = false;
  private idleListeners: (() => void)[] = [];
  private readonly flush: FlushBatch<Item, Result>;

  constructor(flush: FlushBatch<Item, Result>) {
    this.flush = flush;
  }

  /**
   * Resolves when the item is durable.
   * @throws ChatError the item's own refusal, or `unavailable` when the queue is full or the store is.
   */
  submit(item: Item): Promise<Result> {
    if (this.waiting.length >= maxWaiting) {
      return Promise.reject(new ChatError('unavailable', { retryAfterMs: 1000 }));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.start();
    });
  }

  /** Resolves when nothing waits and nothing runs. */
  drained(): Promise<void> {
    if (!this.isRunning) return Promise.resolve();
    return new Promise((resolve) => this.idleListeners.push(resolve));
  }

  private start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    // Everything that the current turn of the event loop reads from sockets joins the first batch.
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, maxBatchSize);
      this.waiting = this.waiting.slice(maxBatchSize);
      await this.runBatch(batch);
    }
    this.isRunning = false;
    for (const listener of this.idleListeners.splice(0)) listener();
  }

  private async runBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await this.flush(batch.map((waiting) => waiting.item));
      batch.forEach((waiting, index) => settle(waiting, outcomes[index]));
    } catch (error) {
      await this.recover(batch, error);
    }
  }

  /** One bad item must not fail its neighbours: what broke the batch as a whole is tried one by one. */
  private async recover(batch: readonly Waiting<Item, Result>[], error: unknown): Promise<void> {
    const isStoreDown = error instanceof ChatError;
    if (isStoreDown || batch.length === 1) {
      for (const waiting of batch) waiting.reject(error);
      return;
    }
    for (const waiting of batch) await this.runBatch([waiting]);
  }
}

function settle<Item, Result>(
  waiting: Waiting<Item, Result>,
  outcome: Outcome<Result> | undefined,
): void {
  if (outcome?.status === 'done') waiting.resolve(outcome.result);
  else waiting.reject(outcome?.error ?? new Error('A batch answered fewer outcomes than items.'));
}
