import { expect, test } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[GROUP-1] [GROUP-3] [GROUP-5] [GROUP-15] [GROUP-18] [MENTION-1] Alice keeps order in her group, and Bob is told why he cannot write; she names him', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'alice');
  await helper.write(await helper.createGroup('Regatta', ['bob', 'carol']), ['Welcome']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await Promise.all([alice.open('Regatta'), bob.open('Regatta')]);
  await bob.composer.waitFor();
  await alice.header.getByText('3 members · 2 online').waitFor();
  const panel = await alice.openDetails();

  await panel.getByRole('button', { name: 'Settings' }).click();
  await alice.goOffline();
  await panel.getByRole('switch', { name: 'Read-only' }).click();
  await panel.getByRole('switch', { name: 'Read-only', checked: true }).waitFor();
  await alice.goOnline();
  await bob.page.getByText('Only the owner and admins can write here now.').waitFor();
  await panel.getByRole('switch', { name: 'Read-only' }).click();
  await bob.composer.waitFor();
  await panel.getByRole('combobox', { name: 'Slow mode' }).selectOption('30');
  await bob.send('Hello');
  await bob.page.getByRole('timer').waitFor();
  await panel.getByRole('combobox', { name: 'Slow mode' }).selectOption('0');
  await bob.page.getByRole('timer').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Back to the group info' }).click();

  await chooseOf(alice, /^Bob/, 'Mute…');
  await alice.page.getByRole('button', { name: 'Until I undo it' }).click();
  await bob.page.getByText('You are muted here.').waitFor();
  await chooseOf(alice, /^Bob/, 'Let write again');
  await bob.composer.waitFor();

  await chooseOf(alice, /^Bob/, 'Make an admin');
  const seen = await bob.openDetails();
  await seen.getByRole('button', { name: 'Settings' }).waitFor();
  await chooseOf(bob, /^Carol/, 'Ban…');
  await bob.page.getByRole('button', { name: '7 days' }).click();
  await panel.getByRole('button', { name: /^Carol/ }).waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Moderation' }).click();
  await panel.getByRole('button', { name: 'Banned people' }).click();
  await panel.getByRole('button', { name: 'Unban: Carol' }).click();
  await panel.getByText('Nobody is banned here.').waitFor();
  await panel.getByRole('button', { name: 'Back to moderation' }).click();
  await panel.getByRole('button', { name: 'Back to the group info' }).click();

  const nickname = seen.getByRole('button', { name: 'Edit my name in this group' });
  await nickname.click();
  await seen.getByRole('textbox', { name: 'My name in this group' }).fill('Skipper');
  await bob.page.keyboard.press('Enter');
  await alice.log.getByText('Skipper', { exact: true }).waitFor();
  await bob.send('Aye');
  await alice.row('Regatta').getByText('Skipper: Aye').waitFor();
  await seen.getByRole('button', { name: 'About me in this group' }).click();
  await bob.page.getByRole('textbox', { name: 'What it is, in Latin letters' }).fill('desk');
  await bob.page.getByRole('textbox', { name: 'What it says' }).fill('4.21');
  await bob.page.keyboard.press('Enter');
  await bob.page.getByRole('dialog').getByText('4.21').waitFor();
  await bob.page.keyboard.press('Escape');
  await chooseOf(alice, /^Skipper/, 'In this group…');
  await alice.page.getByRole('dialog').getByText('4.21').waitFor();
  await expectAccessible(alice.page);
  await alice.page.keyboard.press('Escape');
  await chooseOf(alice, /^Skipper/, 'Add contact');
  await alice.page.getByRole('button', { name: 'Send request' }).click();
  await bob.page.getByRole('button', { name: 'People, 1 request' }).waitFor();
  await alice.sees('Hello');
  expect(await bob.page.getByText('You are muted here.').count()).toBe(0);

  await alice.composer.pressSequentially('Ahoy @sk');
  await alice.page.getByRole('option', { name: 'Skipper' }).click();
  await alice.composer.press('Enter');
  await bob.log.getByText('@Skipper', { exact: true }).waitFor();
  await alice.log.getByRole('button', { name: '@Skipper' }).click();
  await panel.getByText('Bob', { exact: true }).waitFor();
});

test('[GROUP-18] what was changed in a tab that is gone is undone, and another tab says so', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'alice');
  await helper.write(await helper.createGroup('Regatta', ['bob']), ['Welcome']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  const second = await stage.addTab(bob);
  await Promise.all([alice, bob, second].map((person) => person.open('Regatta')));
  await alice.openDetails();
  await chooseOf(alice, /^Bob/, 'Make an admin');
  const panel = await second.openDetails();
  await panel.getByRole('button', { name: 'Settings' }).click();
  bob.watch.mayLoseNetwork = true;
  await second.goOffline();
  await panel.getByRole('switch', { name: 'Read-only' }).click();
  await panel.getByRole('switch', { name: 'Read-only', checked: true }).waitFor();
  await second.page.close();
  await chooseOf(alice, /^Bob/, 'Take the admin role');
  await alice.log.getByText('You took the admin role from Bob').waitFor();
  await bob.goOnline();
  await bob.page.getByText(/^Regatta: your change was undone\. /).waitFor();
  await expectAccessible(bob.page);
  await bob.composer.waitFor();
});

async function chooseOf({ page }: Person, member: RegExp, entry: string): Promise<void> {
  await page.getByRole('complementary').getByRole('button', { name: member }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}
