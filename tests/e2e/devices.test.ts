import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[DEV-2] [DEV-3] Alice logs her other browser out, and nothing of hers stays there', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.createGroup('Regatta', ['alice']);
  const alice = await stage.enter('alice');
  await alice.page.getByRole('button', { name: 'Account and settings' }).click();
  await alice.page.getByRole('menuitem', { name: 'Ask support' }).click();
  await alice.page.getByText('Nobody answers questions here.').waitFor();
  await alice.page.getByRole('button', { name: 'Account and settings' }).click();
  await alice.page.getByRole('menuitem', { name: 'Devices' }).click();
  const page = alice.page.getByRole('complementary', { name: 'Devices' });
  await page.getByText('This device').waitFor();
  expect(await page.getByRole('listitem').count()).toBe(1);

  const lost = await stage.enter('alice');
  await lost.row('Regatta').waitFor();
  expect(await held(lost)).toContain('Regatta');
  await page.getByRole('button', { name: /^Log out Chrome/ }).click();
  await alice.page.getByRole('alertdialog').getByRole('button', { name: 'Log out' }).click();
  await lost.page.getByText('You were logged out here from another device.').waitFor();
  await page.getByRole('button', { name: /^Log out Chrome/ }).waitFor({ state: 'detached' });
  expect(await held(lost)).not.toContain('Regatta');
  await lost.signIn();
});

/** Everything that the browser holds in its databases. */
async function held({ page }: Person): Promise<string> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('Unreadable')));
      });
    const contents: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        contents.push(await settled(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return JSON.stringify(contents);
  });
}
