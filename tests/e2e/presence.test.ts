import { expect, test } from 'vitest';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[PRES-4] [PRES-5] Bob sees what Alice says of herself, until she clears it, and not that she is there when she is invisible', async () => {
  const [alice, bob] = [await stage.enter('alice'), await stage.enter('bob')];
  await bob.startChatWith('Alice');
  const { header } = bob;
  await header.getByText(/^online$/).waitFor();

  await alice.page.getByRole('button', { name: 'Account and settings' }).click();
  await alice.page.getByRole('menuitem', { name: 'My status' }).click();
  const page = alice.page.getByRole('complementary', { name: 'My status' });
  await page.getByRole('textbox', { name: 'What I say' }).fill('Lunch 🍕');
  await page.getByRole('combobox', { name: 'Clear after' }).selectOption('1 hour');
  await page.getByRole('button', { name: 'Save' }).click();
  await header.getByText('online · Lunch 🍕').waitFor();
  await page.getByText(/^Shown until/).waitFor();

  await page.getByRole('combobox', { name: 'Others see me' }).selectOption('away');
  await header.getByText('away · Lunch 🍕').waitFor();
  await page.getByRole('combobox', { name: 'Others see me' }).selectOption('offline (invisible)');
  await header.getByText('last seen just now · Lunch 🍕').waitFor();
  await page
    .getByRole('combobox', { name: 'Who sees when I was last here' })
    .selectOption('Nobody');
  await header.getByText('offline · Lunch 🍕').waitFor();

  // It follows to her other browser, and is there after a reload.
  const other = await stage.enter('alice');
  await other.page.goto(`${stage.server.url}/status`);
  const choice = other.page.getByRole('combobox', { name: 'Others see me' });
  await expect.poll(() => choice.inputValue()).toBe('invisible');
  await other.page.getByRole('button', { name: 'Clear status' }).click();
  await header.getByText(/^offline$/).waitFor();
  await choice.selectOption('online while I am here');
  await header.getByText(/^online$/).waitFor();
});
