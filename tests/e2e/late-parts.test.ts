import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('what Alice has never opened opens without a network, too', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.write(await bob.createGroup('Regatta', ['alice']), ['Who is in?']);
  const alice = await stage.arrive('alice');
  // The last that is loaded while there is nothing else to do.
  await Promise.all([alice.page.waitForResponse(/rooms-screen/), alice.signIn()]);
  await alice.open('Regatta');
  await alice.goOffline();
  await (await alice.openDetails()).getByRole('button', { name: 'Leave group' }).waitFor();
  await openPage(alice, 'My profile');
  await alice.page.getByRole('button', { name: 'Back to chats' }).first().click();
  await choose(alice, 'Regatta', 'Labels…');
  await alice.page.getByRole('dialog', { name: 'Labels of Regatta' }).waitFor();
});

test('what cannot be loaded says so, and leaves the rest as it is', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.write(await bob.createGroup('Regatta', ['alice']), ['Who is in?']);
  const alice = await stage.arrive('alice');
  const lateFiles = /\/(?:conversation-question-dialog|rooms-screen)-/;
  await alice.page.route(lateFiles, (route) => route.abort());
  await alice.signIn();
  await choose(alice, 'Regatta', 'Labels…');
  await alice.page.getByText('The server cannot be reached right now. Try again.').waitFor();
  await alice.page.keyboard.press('Escape');
  await openPage(alice, 'Live rooms');
  await alice.page.getByText('This could not be loaded').waitFor();
  await alice.page.getByRole('button', { name: 'To the chats' }).click();
  await alice.row('Regatta').waitFor();
  await alice.page.unroute(lateFiles);
  await choose(alice, 'Regatta', 'Labels…');
  await alice.page.getByRole('dialog', { name: 'Labels of Regatta' }).waitFor();
  await alice.page.keyboard.press('Escape');
  await openPage(alice, 'Live rooms');
  await alice.page.getByRole('button', { name: 'Load again' }).click();
  await alice.page.getByRole('heading', { name: 'Live rooms' }).waitFor();
  expect(alice.watch.takeTroubles().every((text) => /ERR_FAILED|rooms-screen/.test(text))).toBe(
    true,
  );
});

async function openPage({ page }: Person, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Account and settings' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function choose(person: Person, title: string, entry: string): Promise<void> {
  await person.row(title).click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: entry }).click();
}
