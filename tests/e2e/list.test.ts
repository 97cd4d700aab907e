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

async function choose(person: Person, title: string, entry: string): Promise<void> {
  await person.row(title).click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: entry }).click();
}

async function expectRows({ list }: Person, titles: readonly string[]): Promise<void> {
  const rows = list.locator('.cf-conversation-item__title');
  await expect.poll(() => rows.allTextContents()).toEqual(titles);
}
