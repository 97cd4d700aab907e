import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[GROUP-8] [GROUP-11] Bob finds a public group and asks, and Alice lets him in', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'alice');
  const id = await helper.createGroup('Regatta', []);
  await helper.publish(id);
  await helper.write(id, ['Welcome']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await alice.open('Regatta');
  const info = await alice.openDetails();

  await bob.page.getByRole('button', { name: 'Account and settings' }).click();
  await bob.page.getByRole('menuitem', { name: 'Public groups' }).click();
  const page = bob.page.getByRole('complementary', { name: 'Public groups' });
  await page.getByRole('searchbox').fill('reg');
  await page.getByRole('button', { name: 'Ask to join: Regatta' }).click();
  await bob.page.getByRole('textbox', { name: 'A word with it' }).fill('I row on Tuesdays');
  await bob.page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Withdraw: Regatta' }).waitFor();

  await info.getByRole('button', { name: 'Join requests' }).click();
  await info.getByText('I row on Tuesdays').waitFor();
  await info.getByRole('button', { name: 'Accept Bob' }).click();
  await info.getByText('Nobody waits to be let in.').waitFor();
  await page.getByRole('button', { name: 'Open: Regatta' }).click();
  await bob.sees('Welcome');
});

test('[GROUP-11] an invitation waits among the requests, and accepting it opens the group', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'bob');
  const id = await helper.createGroup('Book club', []);
  await helper.write(id, ['Chapter nine by Tuesday']);
  await helper.invite(id, ['alice']);
  const alice = await stage.enter('alice');
  await alice.page.getByRole('button', { name: 'People, 1 request' }).click();
  await alice.page.getByText('from Bob').waitFor();
  await alice.page.getByRole('button', { name: 'Accept Book club' }).click();
  await alice.sees('Chapter nine by Tuesday');
  await alice.row('Book club').waitFor();
});

test('[GROUP-14] a link leads into a group until it is taken back, and an invitation is withdrawn', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'alice');
  const id = await helper.createGroup('Regatta', []);
  await helper.write(id, ['Welcome']);
  await helper.invite(id, ['carol']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await alice.open('Regatta');
  const panel = await alice.openDetails();
  await panel.getByRole('button', { name: 'Invitations' }).click();
  await panel.getByRole('button', { name: 'Withdraw the invitation of Carol' }).click();
  await panel.getByText('No invitation waits for an answer.').waitFor();
  await panel.getByRole('button', { name: 'Back to the group info' }).click();
  await panel.getByRole('button', { name: 'Invite links' }).click();
  await panel.getByRole('button', { name: 'New link' }).click();
  await alice.page.getByRole('button', { name: 'Create link' }).click();
  const address = await panel.getByRole('textbox', { name: 'Your new link' }).inputValue();
  expect(address).toMatch(/\/join#[\w-]{32}$/);

  await bob.page.goto(address);
  await bob.page.getByRole('heading', { name: 'Regatta' }).waitFor();
  await Promise.all([alice, bob].map(({ page }) => expectAccessible(page)));
  await bob.page.getByRole('button', { name: 'Join', exact: true }).click();
  await bob.sees('Welcome');
  await shareFile(alice, bob);

  await panel.getByRole('button', { name: 'Invite links' }).click();
  await panel.getByRole('button', { name: /^Take back the link/ }).click();
  await panel.getByText(/^Who opens a link can join/).waitFor();
  const carol = await stage.enter('carol');
  await carol.page.goto(address);
  await carol.page.getByText('This link leads nowhere').waitFor();
  await carol.page.getByRole('button', { name: 'Back to chats' }).click();
  await carol.page.getByText('No chats yet').waitFor();
});

/** [FILE-1] [FILE-3] [FILE-5] [FILE-6] Alice shares a file, Bob saves it, and Alice removes it before his eyes. */
async function shareFile(alice: Person, bob: Person): Promise<void> {
  const mine = alice.page.getByRole('complementary');
  await mine.getByRole('button', { name: 'Back to the group info' }).click();
  await mine.getByRole('button', { name: 'Files' }).click();
  const theirs = await bob.openDetails();
  await theirs.getByRole('button', { name: 'Files' }).click();
  await theirs.getByText('What members share with the group stands here.').waitFor();
  const file = { name: 'menu.txt', mimeType: 'text/plain', buffer: Buffer.from('Pizza') };
  await mine.locator('input[type=file]').setInputFiles(file);
  const downloading = bob.page.waitForEvent('download');
  await theirs.getByRole('button', { name: 'Download menu.txt' }).click();
  const saved = await downloading;
  expect(saved.suggestedFilename()).toBe('menu.txt');
  expect(readFileSync(await saved.path(), 'utf8')).toBe('Pizza');
  await mine.getByRole('button', { name: 'Remove menu.txt' }).click();
  await alice.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await theirs.getByText('What members share with the group stands here.').waitFor();
  await mine.getByRole('button', { name: 'Back to the group info' }).click();
  // More than a message takes: the others come in a second one.
  const others = Array.from({ length: 10 }, (_, index) => ({ ...file, name: `${index}.txt` }));
  await alice.page.locator('.cf-composer input[type=file]').setInputFiles([file, ...others]);
  await bob.log.getByRole('button', { name: /^9.txt/ }).waitFor();
  const again = bob.page.waitForEvent('download');
  await bob.log.getByRole('button', { name: /^menu.txt/ }).click();
  expect(readFileSync(await (await again).path(), 'utf8')).toBe('Pizza');
}
