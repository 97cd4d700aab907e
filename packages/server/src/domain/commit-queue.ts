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
  /** How many items came before this one. */
  readonly turn: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Writes that share one commit at most. */
const maxBatchSize = 256;
/** Writes that may wait; beyond it the server is overloaded and says so. */
const maxWaiting = 50_000;
/** A commit beside a running one costs more than it wins when fewer writes than these would share it. */
const minSizeBeside = 128;

/** How a queue is split where the store can commit batches beside each other. */
export interface Lanes<Item> {
  readonly count: number;
  /** Items with the same key keep their order (SEND-4). */
  keyOf(item: Item): string;
}

/** A part of the queue, of which at most one batch is being committed at a time. */
interface Lane<Item, Result> {
  waiting: Waiting<Item, Result>[];
  isBusy: boolean;
}

/**
 * Lets many writes share one commit: while one batch is being committed, the next one gathers. Items of a lane are
 * carried out in the order in which they came (SEND-4), and nothing waits for a timer.
 */
export class CommitQueue<Item, Result> {
  private readonly lanes: readonly Lane<Item, Result>[];
  private readonly laneOf: (item: Item) => Lane<Item, Result> | undefined;
  private readonly flush: FlushBatch<Item, Result>;
  private submittedCount = 0;
  private waitingCount = 0;
  private runningCount = 0;
  private isStarting = false;
  private idleListeners: (() => void)[] = [];

  constructor(flush: FlushBatch<Item, Result>, { count, keyOf }: Lanes<NoInfer<Item>> = oneLane) {
    this.flush = flush;
    this.lanes = Array.from({ length: count }, () => ({ waiting: [], isBusy: false }));
    this.laneOf = (item) => this.lanes[count === 1 ? 0 : hashOf(keyOf(item)) % count];
  }

  /**
   * Resolves when the item is durable.
   * @throws ChatError the item's own refusal, or `unavailable` when the queue is full or the store is.
   */
  submit(item: Item): Promise<Result> {
    if (this.waitingCount >= maxWaiting) {
      return Promise.reject(new ChatError('unavailable', { retryAfterMs: 1000 }));
    }
    return new Promise((resolve, reject) => {
      this.laneOf(item)?.waiting.push({ item, turn: this.submittedCount++, resolve, reject });
      this.waitingCount++;
      if (this.runningCount < this.lanes.length) this.startSoon();
    });
  }

  /** Resolves when nothing waits and nothing runs. */
  drained(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.idleListeners.push(resolve));
  }

  private get isIdle(): boolean {
    return this.waitingCount === 0 && this.runningCount === 0;
  }

  /** Everything that the current turn of the event loop reads from sockets joins the first batch. */
  private startSoon(): void {
    if (this.isStarting) return;
    this.isStarting = true;
    setImmediate(() => {
      this.isStarting = false;
      this.startBatches();
    });
  }

  private startBatches(): void {
    for (;;) {
      const free = this.lanes.filter((lane) => !lane.isBusy && lane.waiting.length > 0);
      // Who waits longest goes first, or a busy lane could fill every batch.
      free.sort((one, other) => turnOf(one) - turnOf(other));
      const size = free.reduce((sum, lane) => sum + lane.waiting.length, 0);
      if (size === 0 || (this.runningCount > 0 && size < minSizeBeside)) break;
      void this.run(free);
    }
    if (this.isIdle) for (const listener of this.idleListeners.splice(0)) listener();
  }

  /** Commits one batch of as many lanes as it takes to fill it; the other lanes can fill one beside it. */
  private async run(free: readonly Lane<Item, Result>[]): Promise<void> {
    const batch: Waiting<Item, Result>[] = [];
    const taken: Lane<Item, Result>[] = [];
    for (const lane of free) {
      if (batch.length === maxBatchSize) break;
      lane.isBusy = true;
      taken.push(lane);
      batch.push(...lane.waiting.splice(0, maxBatchSize - batch.length));
    }
    this.waitingCount -= batch.length;
    this.runningCount++;
    await this.runBatch(batch);
    this.runningCount--;
    for (const lane of taken) lane.isBusy = false;
    this.startBatches();
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

function turnOf(lane: Lane<unknown, unknown>): number {
  return lane.waiting[0]?.turn ?? 0;
}

const oneLane: Lanes<unknown> = { count: 1, keyOf: () => '' };

/** FNV-1a over UTF-16 units: any even spread does. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
