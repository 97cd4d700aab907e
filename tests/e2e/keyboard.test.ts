import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('everything can be done with the keyboard alone', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.write(await bob.openDirect('alice'), ['Good morning']);
  const alice = await stage.arrive('alice');
  const { keyboard } = alice.page;
  await alice.page.getByRole('button', { name: 'Continue as Alice' }).waitFor();
  await tabTo(alice, 'Continue as Alice');
  await keyboard.press('Enter');
  await alice.row('Bob').waitFor();

  await keyboard.press('Control+k');
  await expectFocus(alice, 'Search chats');
  await keyboard.press('Tab');
  await expectFocus(alice, 'All');
  await keyboard.press('Tab');
  expect(await focusedName(alice)).toContain('Bob');
  await keyboard.press('Tab');
  await expectFocus(alice, 'Actions for Bob');
  await keyboard.press('Enter');
  await alice.page.getByRole('menuitem', { name: 'Pin' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await alice.row('Bob').getByText('Pinned').waitFor({ state: 'attached' });
  await expectFocus(alice, 'Actions for Bob');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await expectFocus(alice, 'Message to Bob');
  await keyboard.type('Morning!');
  await keyboard.press('Enter');
  await alice.seesTick('Morning!', 'Sent');
  await keyboard.type('Two');
  await keyboard.press('Shift+Enter');
  await keyboard.type('lines');
  await keyboard.press('Enter');
  await alice.seesExactly(['Good morning', 'Morning!', 'Two\nlines']);
  await expectFocus(alice, 'Message to Bob');

  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  await keyboard.press('ArrowUp');
  await expect.poll(() => focusedName(alice)).toContain('You');
  await keyboard.press('Home');
  await expect.poll(() => focusedName(alice)).toContain('Bob');
  await keyboard.press('Tab');
  await expectFocus(alice, 'Message actions');
  await keyboard.press('Enter');
  await alice.page.getByRole('menuitem', { name: 'Copy text' }).waitFor();
  await keyboard.press('Escape');
  await alice.page.getByRole('menu').waitFor({ state: 'detached' });
  await expectFocus(alice, 'Message actions');
});

test('a dialog takes the focus, keeps it, and gives it back', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.write(await bob.openDirect('alice'), ['Good morning']);
  const alice = await stage.enter('alice');
  const { keyboard } = alice.page;
  await alice.row('Bob').waitFor();
  await tabTo(alice, 'New chat');
  await keyboard.press('Enter');
  const dialog = alice.page.getByRole('dialog', { name: 'New chat' });
  await expectFocus(alice, 'Search people');
  await dialog.getByRole('listitem').first().waitFor();
  for (let press = 0; press < 8; press += 1) {
    await keyboard.press('Tab');
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(alice, 'New chat');
  await keyboard.press('Enter');
  // The dialog is new and searches anew: Tab cannot lead to people who are not there yet.
  await dialog.getByRole('listitem').first().waitFor();
  await tabTo(alice, /^Carol/);
  await keyboard.press('Enter');
  await expectFocus(alice, 'Message to Carol');
  await keyboard.press('Escape');
  await alice.composer.waitFor({ state: 'detached' });
  await keyboard.press('Control+k');
  await keyboard.type('bo');
  await alice.row('Carol').waitFor({ state: 'detached' });
  await keyboard.press('Enter');
  await expectFocus(alice, 'Message to Bob');
});

/** Presses Tab until something of this name has the focus. */
async function tabTo(person: Person, name: string | RegExp): Promise<void> {
  const visited: string[] = [];
  for (let press = 0; press < 20; press += 1) {
    await person.page.keyboard.press('Tab');
    const focused = await focusedName(person);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    visited.push(focused);
  }
  throw new Error(`Tab does not lead to ${String(name)}, but to: ${visited.join(', ')}`);
}

async function expectFocus(person: Person, name: string): Promise<void> {
  await expect.poll(() => focusedName(person), { timeout: 5000 }).toBe(name);
}

/** What a screen reader would call the element that has the focus, roughly. */
function focusedName({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const labelId = element.getAttribute('aria-labelledby');
    const label = labelId === null ? null : document.getElementById(labelId)?.textContent;
    const shown = element.cloneNode(true) as Element;
    for (const hidden of shown.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    return label ?? element.getAttribute('aria-label') ?? shown.textContent.trim();
  });
}
