import { expect, test } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[BROADCAST-2] [BROADCAST-3] [BROADCAST-4] Alice writes to many at once, and sees how far it has come with each', async () => {
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  const { page } = alice;
  await page.getByRole('button', { name: 'New chat' }).first().click();
  await page.getByRole('button', { name: 'Broadcast lists' }).click();
  await page.getByText('No broadcast lists yet').waitFor();
  await page.getByRole('button', { name: 'New broadcast list' }).last().click();
  const dialog = page.getByRole('dialog', { name: 'New broadcast list' });
  for (const name of ['Bob', 'Carol']) {
    await dialog.getByRole('listitem').getByRole('button', { name }).click();
  }
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('textbox', { name: 'Name of the list' }).fill('Crew');
  await page.keyboard.press('Enter');
  await alice.header.getByText('2 recipients').waitFor();
  await alice.send('Race at noon');

  await bob.open('Alice');
  await bob.sees('Race at noon');
  await alice.message('Race at noon').hover();
  await alice.message('Race at noon').getByRole('button', { name: 'Message actions' }).click();
  await page.getByRole('menuitem', { name: 'Delivery' }).click();
  const panel = page.getByRole('complementary');
  const rows = panel.getByRole('listitem');
  await rows.filter({ hasText: 'Bob' }).filter({ hasText: 'Read' }).waitFor();
  await rows.filter({ hasText: 'Carol' }).filter({ hasText: 'Sent' }).waitFor();

  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await panel.getByRole('button', { name: 'Back to the broadcast list' }).click();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Remove Carol from the list' }).click();
  await alice.header.getByText('1 recipient').waitFor();
  await panel.getByRole('button', { name: 'Edit the name' }).click();
  await panel.getByRole('textbox', { name: 'Name of the list' }).fill('Sailors');
  await page.keyboard.press('Enter');
  await alice.row('Sailors').waitFor();
  await panel.getByRole('button', { name: 'Delete the list…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete list' }).click();
  await alice.row('Sailors').waitFor({ state: 'detached' });
  await alice.open('Bob');
  await alice.sees('Race at noon');
  expect(await bob.texts()).toEqual(['Race at noon']);
});
