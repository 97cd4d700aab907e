import { test } from 'vitest';
import type { Person } from './support/person.ts';
import { expectAccessible } from './support/accessibility.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[ROOM-3] [ROOM-6] [ROOM-8] [ROOM-10] Alice and Bob meet in a live room: seats, words, bullets and gifts', async () => {
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await meet(alice, bob);

  await alice.page.getByRole('button', { name: 'Take seat 1' }).click();
  await bob.page.getByRole('img', { name: 'Seat 1: Alice' }).waitFor();
  await bob.page.getByRole('button', { name: 'Take seat 2' }).click();
  await bob.page.getByRole('button', { name: 'Take seat 3' }).click();
  await alice.page.getByRole('button', { name: 'Bob Seat 3' }).waitFor();
  await alice.page.getByRole('button', { name: 'Take seat 2' }).waitFor();

  await alice.page.getByRole('button', { name: 'Bob Seat 3' }).click();
  await alice.page.getByRole('menuitem', { name: 'Free the seat' }).click();
  await bob.page.getByRole('button', { name: 'Take seat 3' }).click();

  await say(bob, 'Hello, all');
  await sees(alice, 'Hello, all');
  await bob.page.getByRole('button', { name: 'Fly across the room' }).click();
  await bob.page.getByRole('textbox', { name: 'Fly across the room' }).fill('Encore!');
  await bob.page.keyboard.press('Enter');
  await alice.page.locator('.cf-flight').getByText('Encore!').waitFor({ state: 'attached' });
  await bob.page.getByRole('button', { name: 'Give something' }).click();
  const rose = bob.page.getByRole('menuitem', { name: 'Rose' });
  await rose.click();
  await rose.click();
  await sees(alice, 'Bob gives Rose × 2');

  for (const { page } of [alice, bob]) {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }

  // A second tab of Bob's is in the room by the session of the first, and stays when that one leaves.
  await bob.page.keyboard.press('Escape');
  const tab = await stage.addTab(bob);
  await tab.page.goto(bob.page.url());
  await seesHere(tab, 2);
  await bob.page.getByRole('button', { name: 'Leave the room' }).click();
  await say(tab, 'Still here');
  await sees(alice, 'Still here');
  await tab.page.getByRole('button', { name: 'Leave the room' }).click();
  await seesHere(alice, 1);
  await alice.page.getByRole('button', { name: 'Take seat 3' }).waitFor();
});

test('[ROOM-6] [ROOM-7] Alice decides what her room is, and whom she keeps out', async () => {
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await meet(alice, bob);
  await bob.page.getByRole('button', { name: 'Take seat 1' }).click();
  await alice.page.getByRole('button', { name: /Bob Seat/ }).waitFor();
  await alice.page.getByRole('button', { name: 'People' }).click();
  const people = alice.page.getByRole('complementary', { name: 'People' });
  await people.getByRole('button', { name: /Bob/ }).click();
  await alice.page.getByRole('menuitem', { name: 'Ban…' }).click();
  await alice.page.getByRole('button', { name: '1 hour' }).click();
  await bob.page.getByText(/You are banned here until/).waitFor();
  await seesHere(alice, 1);
  // His seat is cleared after he has gone, and told by an event of its own.
  await alice.page.getByRole('button', { name: /Bob Seat/ }).waitFor({ state: 'detached' });

  const panel = alice.page.getByRole('complementary');
  await panel.getByRole('button', { name: 'Moderation' }).click();
  await panel.getByRole('button', { name: 'Banned people' }).click();
  await panel.getByRole('button', { name: 'Unban: Bob' }).click();
  await panel.getByText('Nobody is banned here.').waitFor();
  await panel.getByRole('button', { name: 'Back to moderation' }).click();
  await panel.getByRole('button', { name: 'Back to the people' }).click();
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByRole('button', { name: 'Edit the name' }).click();
  await panel.getByRole('textbox', { name: 'Name of the room' }).fill('Closed stage');
  await alice.page.keyboard.press('Enter');
  await bob.page.getByRole('button', { name: 'Enter again' }).click();
  await bob.page.getByRole('heading', { name: 'Closed stage', level: 2 }).waitFor();
  await expectAccessible(alice.page);
  await panel.getByRole('switch', { name: 'Only some may write' }).click();
  await bob.page.getByText('Only some can write here now.').waitFor();

  await panel.getByRole('button', { name: 'Back to the people' }).click();
  const actOnBob = async (name: string) => {
    await panel.getByRole('button', { name: /^Bob/ }).click();
    await alice.page.getByRole('menuitem', { name }).click();
  };
  await actOnBob('Let write while muted');
  await say(bob, 'Thank you');
  await actOnBob('Mute…');
  await alice.page.getByRole('button', { name: '1 hour' }).click();
  await bob.page.getByText(/You are muted here until/).waitFor();
  await panel.getByRole('button', { name: 'Moderation' }).click();
  await panel.getByRole('button', { name: 'Muted people' }).click();
  await expectAccessible(alice.page);
  await panel.getByRole('button', { name: 'Unmute: Bob' }).click();
  await panel.getByText('Nobody is muted here.').waitFor();
  await say(bob, 'Once more');
  await sees(alice, 'Once more');
});

/** Opens a room, into which the other one comes. */
async function meet(host: Person, guest: Person): Promise<void> {
  await toRooms(host);
  await host.page.getByRole('button', { name: 'New room' }).first().click();
  await host.page.getByRole('textbox', { name: 'Name of the room' }).fill('Open stage');
  await host.page.getByRole('button', { name: 'Open the room' }).click();
  await host.page.getByRole('heading', { name: 'Open stage', level: 2 }).waitFor();
  await seesHere(host, 1);
  await toRooms(guest);
  await guest.page.getByRole('link', { name: /Open stage/ }).click();
  await Promise.all([seesHere(host, 2), seesHere(guest, 2)]);
}

async function toRooms({ page }: Person): Promise<void> {
  // What is still being loaded would take the menu away.
  await page.getByText('No chats yet').waitFor();
  await page.getByRole('button', { name: 'Account and settings' }).click();
  await page.getByRole('menuitem', { name: 'Live rooms' }).click();
  await page.getByRole('heading', { name: 'Live rooms' }).waitFor();
}

async function say({ page }: Person, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Say something' }).fill(words);
  await page.keyboard.press('Enter');
}

async function sees({ page }: Person, words: string): Promise<void> {
  await page.getByRole('log').getByText(words).waitFor();
}

async function seesHere({ page }: Person, count: number): Promise<void> {
  await page.locator('.cf-room').getByText(`${count} here`).waitFor();
}
