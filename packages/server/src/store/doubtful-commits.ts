import { ChatError } from '@confab/protocol/runtime';
import { isDamage } from './damage.ts';
import type { Store } from './database.ts';
import { toStoreError } from './store.ts';

/** Refusals of SQLite, and of a Postgres without space, after which nothing of a transaction is stored. */
const certain = /is locked|is full|readonly database|unable to open|No space left/i;

/** The same store, with word of each transaction that may have been stored although its caller is told otherwise. */
export function watchDoubtfulCommits(store: Store, onDoubt: () => void): Store {
  return {
    ...store,
    transaction: async (work) => {
      try {
        return await store.transaction(work);
      } catch (error) {
        // A connection that breaks at the commit leaves open what became of it.
        const known = toStoreError(error);
        const isPassing = known instanceof ChatError && known.code === 'unavailable';
        const { message } = ((known as Error).cause ?? known) as Error;
        if (isPassing && !certain.test(message) && !isDamage(error)) onDoubt();
        throw error;
      }
    },
  };
}
