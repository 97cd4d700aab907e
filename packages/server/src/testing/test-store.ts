import { createTestPlace } from '@confab/testkit';
import { createLog } from '../log.ts';
import type { Store } from '../store/database.ts';
import { openStore, prepareStore } from '../store/open-store.ts';

/** An empty store of the newest schema. */
export interface TestStore {
  readonly store: Store;
  /** Closes it and removes its data. */
  remove(): Promise<void>;
}

/** Opens an empty store in a place of its own: a database of that PostgreSQL, or an embedded one for null. */
export async function openTestStore(postgresUrl: string | null): Promise<TestStore> {
  const place = await createTestPlace(postgresUrl);
  const store = await openStore(place, createLog({ logLevel: 'silent' }));
  await prepareStore(store, 'epoch', async () => undefined);
  return {
    store,
    async remove() {
      await store.close();
      await place.remove();
    },
  };
}
