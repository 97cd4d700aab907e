import { createTestPlace } from '@confab/testkit';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../log.ts';
import { openStore, prepareStore } from './open-store.ts';

async function openNewStore() {
  const place = await createTestPlace();
  const open = async () => {
    const store = await openStore(place, createLog({ logLevel: 'silent' }));
    await prepareStore(store, 'epoch', async () => undefined);
    return store;
  };
  const stores = [await open()];
  onTestFinished(async () => {
    for (const store of stores) await store.close();
    await place.remove();
  });
  return {
    store: stores[0],
    async openAgain() {
      const again = await open();
      stores.push(again);
      return again;
    },
  };
}

test('[P10] the embedded store looks for the conversations of a user by the user, from its first start on', async () => {
  const { store, openAgain } = await openNewStore();
  for (const opened of [store, await openAgain()]) {
    if (!opened) continue;
    const { rows } = await sql<{ detail: string }>`explain query plan
      select conversations.rev from members
      inner join conversations on conversations.app_id = members.app_id and conversations.id = members.conversation_id
      where members.app_id = 'app' and members.user_id = 'alice' and members.status = 'active'
        and (members.is_listed = 1 or conversations.seq > 0)`.execute(opened.kysely);
    expect(rows[0]?.detail).toContain('members_by_user (app_id=? AND user_id=? AND status=?)');
  }
});
