import type { RevFrame } from './rev-frame.ts';
import type { ServerWriter } from './server-writer.ts';

/** Frames of one conversation that wait for a fetch; more are dropped, as the fetch brings them anyway. */
const waitingMax = 200;

/** What a queue works with. */
export interface FrameQueueOptions {
  readonly writer: ServerWriter;
  /** The rev that is held of a conversation; null when it is not held. */
  readonly heldRev: (conversationId: string) => number | null;
  readonly onGap: (conversationIds: readonly string[]) => void;
}

/** Applies frames in the order of their arrival: all that are there in one transaction, and then the next ones. */
export class FrameQueue {
  readonly #options: FrameQueueOptions;
  readonly #waiting = new Map<string, readonly RevFrame[]>();
  /** The rev at which the waiting frames of a conversation were last tried again. */
  readonly #releasedAt = new Map<string, number | null>();
  #queue: RevFrame[] = [];
  #running: Promise<void> | null = null;

  constructor(options: FrameQueueOptions) {
    this.#options = options;
  }

  /** Takes a frame in. */
  push(frame: RevFrame): void {
    this.#queue.push(frame);
    this.#start();
  }

  /** Tries the frames again that waited for these conversations. */
  release(conversationIds: readonly string[]): void {
    for (const id of conversationIds) {
      const frames = this.#waiting.get(id) ?? [];
      const rev = this.#options.heldRev(id);
      const isStuck = this.#releasedAt.has(id) && this.#releasedAt.get(id) === rev;
      this.#waiting.delete(id);
      this.#releasedAt.delete(id);
      // A fetch that brought nothing new will not the next time either; the digest has the last word (SYNC-7).
      if (frames.length === 0 || isStuck) continue;
      this.#releasedAt.set(id, rev);
      // Frames without a rev only ask for a fetch, and that has just been.
      this.#queue.push(...frames.filter((frame) => frame.rev !== null));
    }
    this.#start();
  }

  /** Forgets the frames that wait. */
  clear(): void {
    this.#queue = [];
    this.#waiting.clear();
    this.#releasedAt.clear();
  }

  /** Resolves when every frame taken in so far is applied or waits. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #start(): void {
    if (this.#queue.length === 0) return;
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const frames = this.#takeBatch();
      try {
        const early = await this.#options.writer.applyFrames(frames);
        for (const [id, rest] of early) this.#waiting.set(id, rest.slice(0, waitingMax));
        if (early.size > 0) this.#options.onGap([...early.keys()]);
      } catch {
        // The store refused: what is missing now is found by rev or digest, like a lost frame.
        this.#options.onGap([...new Set(frames.map(({ conversationId }) => conversationId))]);
      }
    }
  }

  /** What has arrived, with the frames that waited for it, in the order of revs. */
  #takeBatch(): RevFrame[] {
    const arrived = this.#queue;
    this.#queue = [];
    const waiting: RevFrame[] = [];
    for (const id of new Set(arrived.map(({ conversationId }) => conversationId))) {
      waiting.push(...(this.#waiting.get(id) ?? []));
      this.#waiting.delete(id);
    }
    if (waiting.length === 0) return arrived;
    return [...arrived, ...waiting].sort((left, right) => (left.rev ?? 0) - (right.rev ?? 0));
  }
}
