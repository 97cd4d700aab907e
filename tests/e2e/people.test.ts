import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[CONTACT-1] [CONTACT-4] [BLOCK-2] Alice and Bob become contacts, name, block and unblock each other', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'bob');
  await helper.write(await helper.openDirect('alice'), ['Ahoy']);
  await helper.write(await helper.createGroup('Regatta', ['alice']), ['Who sails?']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);

  await alice.page.getByRole('button', { name: 'People' }).click();
  const page = panelOf(alice);
  await page.getByRole('button', { name: 'Add a contact' }).last().click();
  await alice.page.getByRole('searchbox', { name: 'Search people' }).fill('bo');
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Bob' }).click();
  await alice.page.getByRole('textbox', { name: 'A word with it' }).fill('From the regatta');
  await alice.page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('button', { name: 'Withdraw the request to Bob' }).waitFor();

  await bob.page.getByRole('button', { name: 'People, 1 request' }).click();
  const requests = panelOf(bob);
  await requests.getByText('From the regatta').waitFor();
  await requests.getByRole('button', { name: 'Accept Alice' }).click();
  await requests.getByRole('radio', { name: 'Contacts' }).click();
  await requests.getByRole('button', { name: 'What to do with Alice' }).waitFor();

  await page.getByRole('radio', { name: 'Contacts' }).click();
  await page.getByRole('button', { name: 'What to do with Bob' }).click();
  await alice.page.getByRole('menuitem', { name: 'Rename…' }).click();
  await alice.page.getByRole('textbox').last().fill('Captain');
  await alice.page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Captain/ }).click();
  await alice.page.getByRole('heading', { name: 'Captain', level: 2 }).waitFor();
  await alice.sees('Ahoy');

  const profile = await alice.openDetails();
  await profile.getByRole('button', { name: 'Block…' }).click();
  await alice.page.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click();
  await alice.page.getByText('You have blocked Captain.').waitFor();
  await alice.open('Regatta');
  await alice.log.getByText('Message of a blocked person').waitFor();
  await alice.log.getByRole('button', { name: 'Show' }).click();
  await alice.sees('Who sails?');
  await bob.page.getByRole('button', { name: 'Back to chats' }).click();
  await bob.open('Alice');
  await bob.send('Are you there?');
  await bob.page.getByText('Not sent: messages between you are blocked.').waitFor();

  await alice.page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('radio', { name: 'Blocked' }).click();
  await page.getByRole('button', { name: 'Unblock Captain' }).click();
  await page.getByText('Nobody is blocked').waitFor();
  await bob.page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Back to chats' }).click();
  await alice.open('Captain');
  await alice.sees('Are you there?');
  expect(await alice.composer.isVisible()).toBe(true);
});

const panelOf = ({ page }: Person) => page.getByRole('complementary');
