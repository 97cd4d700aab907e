import type { Store } from 'confab';

/** Makes commits fail, as a full disk does: what the transaction did is undone, and its caller told so. */
export class CommitFaults {
  #left = 0;

  /** The next `count` commits fail. */
  failNext(count: number): void {
    this.#left = count;
  }

  /** The store that a server shall use instead. */
  wrap(store: Store): Store {
    return {
      ...store,
      transaction: (work) =>
        store.transaction(async (tx) => {
          const result = await work(tx);
          if (this.#left === 0) return result;
          this.#left -= 1;
          throw new Error('database or disk is full');
        }),
    };
  }
}
