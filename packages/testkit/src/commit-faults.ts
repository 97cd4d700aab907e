import type { Store } from 'confab';

/** Makes commits fail, or succeed without telling. */
export class CommitFaults {
  #failing = 0;
  #silent = 0;

  /** The next `count` commits fail, as on a full disk: what the transaction did is undone, and its caller told so. */
  failNext(count: number): void {
    this.#failing = count;
  }

  /** The answers to the next `count` commits are lost: what the transaction did is stored, and its caller told otherwise. */
  silenceNext(count: number): void {
    this.#silent = count;
  }

  /** The store that a server shall use instead. */
  wrap(store: Store): Store {
    return {
      ...store,
      transaction: async (work) => {
        const result = await store.transaction(async (tx) => {
          const done = await work(tx);
          if (this.#failing === 0) return done;
          this.#failing -= 1;
          throw new Error('database or disk is full');
        });
        if (this.#silent === 0) return result;
        this.#silent -= 1;
        throw Object.assign(new Error('The connection was lost.'), { code: 'ECONNRESET' });
      },
    };
  }
}
