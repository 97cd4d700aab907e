import type { RevFrame } from './rev-frame.ts';
import type { ServerWriter } from './server-writer.ts';

/** A conversation that has to be fetched, and the rev that is known of. */
export interface Gap {
  readonly conversationId: string;
  readonly rev: number;
}

/** A conversation of which everything new is wanted, whatever its rev. */
export function wholly(conversationId: string): Gap {
  return { conversationId, rev: Number.MAX_SAFE_INTEGER };
}

/**
 * Applies frames in the order of their arrival: all that are there in one transaction, and then the next ones. A frame
 * that comes too early is not kept: the fetch that it asks for brings what it said (SYNC-2).
 */
export class FrameQueue {
  readonly #writer: ServerWriter;
  readonly #onGap: (gaps: readonly Gap[]) => void;
  #queue: RevFrame[] = [];
  #draining: Promise<void> = Promise.resolve();
  #isDraining = false;

  constructor(writer: ServerWriter, onGap: (gaps: readonly Gap[]) => void) {
    this.#writer = writer;
    this.#onGap = onGap;
  }

  /** Takes a frame in. */
  push(frame: RevFrame): void {
    this.#queue.push(frame);
    if (!this.#isDraining) this.#draining = this.#drain();
  }

  /** Forgets the frames that are not applied yet. */
  clear(): void {
    this.#queue = [];
  }

  /** Resolves when every frame taken in so far is applied or asked for. */
  settled(): Promise<void> {
    return this.#draining;
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    while (this.#queue.length > 0) {
      const frames = this.#queue;
      this.#queue = [];
      // A store that refuses is like frames that were lost: they are asked for.
      const early = await this.#writer.applyFrames(frames).catch(() => frames);
      if (early.length > 0) this.#onGap(early.map(toGap));
    }
    // At once, so that a frame that comes now begins anew.
    this.#isDraining = false;
  }
}

function toGap({ conversationId, rev }: RevFrame): Gap {
  return { conversationId, rev: rev ?? Number.MAX_SAFE_INTEGER };
}
