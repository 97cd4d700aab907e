import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[VIEW-1] [VIEW-6] what Alice does in her list is on her other devices, too', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.write(await bob.createGroup('Regatta', ['alice', 'carol']), ['Who is in?']);
  await bob.write(await bob.openDirect('alice'), ['Good morning']);
  const [alice, phone] = await Promise.all([stage.enter('alice'), stage.enter('alice')]);
  await expectRows(phone, ['Bob', 'Regatta']);

  await choose(alice, 'Regatta', 'Pin');
  await expectRows(phone, ['Regatta', 'Bob']);
  await choose(alice, 'Regatta', 'Mute…');
  await alice.page.getByRole('dialog').getByRole('button', { name: '8 hours' }).click();
  await phone.row('Regatta').getByText('Muted').waitFor({ state: 'attached' });
  await phone.seesTitle('(1) Confab');

  await choose(alice, 'Bob', 'Archive');
  await expectRows(phone, ['Regatta']);
  await alice.page.getByRole('button', { name: 'Undo' }).click();
  await expectRows(phone, ['Regatta', 'Bob']);
  await choose(alice, 'Bob', 'Archive');
  await phone.page.getByRole('button', { name: /^Archived/ }).click();
  await expectRows(phone, ['Bob']);
  await phone.page.getByRole('radio', { name: 'All' }).click();

  await alice.open('Regatta');
  await alice.composer.fill('Me, and');
  await phone.row('Regatta').getByText('Me, and').waitFor();
  await phone.open('Regatta');
  await expect.poll(() => phone.composer.inputValue()).toBe('Me, and');
  await phone.composer.press('Enter');
  await expect.poll(() => alice.composer.inputValue()).toBe('');
});

test('[VIEW-2] [VIEW-5] Alice says what her totals count, and hides what she wants to hear nothing of', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  const regatta = await bob.createGroup('Regatta', ['alice', 'carol']);
  const direct = await bob.openDirect('alice');
  await bob.write(regatta, ['Who is in?', 'Hello?']);
  await bob.write(direct, ['Good morning']);
  const [alice, phone] = await Promise.all([stage.enter('alice'), stage.enter('alice')]);
  await phone.seesTitle('(3) Confab');

  await choose(alice, 'Regatta', 'Notifications…');
  await alice.page.getByRole('button', { name: 'Only unread mentions of me' }).click();
  await phone.seesTitle('(1) Confab');
  await phone.page.getByRole('radio', { name: 'Unread 1' }).waitFor();
  await phone.row('Regatta').getByText('2 unread messages').waitFor({ state: 'attached' });

  await choose(alice, 'Regatta', 'Hide…');
  await alice.page.getByRole('button', { name: 'Until the next message' }).click();
  await alice.page.getByRole('button', { name: 'Hidden 1' }).click();
  await choose(alice, 'Regatta', 'Show again');
  await expectRows(alice, []);
  expect(await alice.page.getByText('Regatta is hidden.').count()).toBe(0);
  await alice.page.getByRole('radio', { name: 'All' }).click();
  await choose(alice, 'Regatta', 'Hide…');
  await alice.page.getByRole('button', { name: 'Until I show it again' }).click();
  await expectRows(phone, ['Bob']);
  await bob.write(regatta, ['Last call']);
  await bob.write(direct, ['Are you there?']);
  await phone.seesTitle('(2) Confab');
  await expectRows(phone, ['Bob']);
  await phone.page.getByRole('button', { name: 'Hidden 1' }).click();
  await expectRows(phone, ['Regatta']);
  await phone.row('Regatta').getByText('Last call').waitFor();
  await choose(phone, 'Regatta', 'Show again');
  await expectRows(alice, ['Bob', 'Regatta']);
  await choose(alice, 'Regatta', 'Notifications…');
  await alice.page.getByRole('button', { name: 'All that is unread' }).click();
  await phone.seesTitle('(5) Confab');
});

async function choose(person: Person, title: string, entry: string): Promise<void> {
  await person.row(title).click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: entry }).click();
}

async function expectRows({ list }: Person, titles: readonly string[]): Promise<void> {
  const rows = list.locator('.cf-conversation-item__title');
  await expect.poll(() => rows.allTextContents()).toEqual(titles);
}
