import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[PROFILE-1] Alice says who she is and what time it is where she is, and Bob sees it beside their chat', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'bob');
  await helper.write(await helper.openDirect('alice'), ['Ahoy']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await bob.open('Alice');
  const details = await bob.openDetails();

  await alice.page.getByRole('button', { name: 'Account and settings' }).click();
  await alice.page.getByRole('menuitem', { name: 'My profile' }).click();
  const page = alice.page.getByRole('complementary', { name: 'My profile' });
  await page.getByRole('button', { name: 'Say something about yourself' }).click();
  await page.getByRole('textbox', { name: 'About me' }).fill('At the pier until six.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Tokyo');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  await page.getByRole('button', { name: 'Edit my name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Alice Pier');
  await page.getByRole('button', { name: 'Save' }).click();

  await details.getByText('At the pier until six.').waitFor();
  await details.getByText(/local time$/).waitFor();
  await bob.page.getByRole('heading', { name: 'Alice Pier', level: 2 }).waitFor();

  await alice.page.reload();
  await page.getByText('At the pier until six.').waitFor();
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Asia/Tokyo');
  await page.getByRole('button', { name: 'Back to chats' }).click();
  await alice.row('Bob').waitFor();
});
