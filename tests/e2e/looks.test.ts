import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { connectCorrespondent } from './support/correspondent.ts';
import { expectNoSidewaysScroll } from './support/overflow.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const arabic: BrowserContextOptions = { locale: 'ar' };
const dark: BrowserContextOptions = { colorScheme: 'dark' };

/** What is hard to lay out. */
const oddTexts = [
  'k',
  '👍',
  `https://example.com/${'a-very-long-address/'.repeat(12)}`,
  'x'.repeat(300),
  'مرحبا Alice، هل قرأتِ ملف README.md اليوم؟',
  'First line\n\n\tThird line, after an empty one',
  'All work and no play makes a long message. '.repeat(60),
];
const longGroupName = 'Bartholomew Featherstonehaugh-Cholmondeley of Upper Slaughter and Friends';

/** Fills the chats of Alice. */
async function fillChats(): Promise<void> {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.write(await bob.createGroup(longGroupName, ['alice', 'carol']), oddTexts);
  await bob.write(await bob.openDirect('alice'), ['Good morning', ...oddTexts]);
}

/** Goes through every screen, whatever the language, and looks at each. */
async function visitScreens(alice: Person, look: () => Promise<void>): Promise<void> {
  const { page } = alice;
  const screen = (selector: string) => page.locator(selector).first();
  await screen('.app-demo-user').waitFor();
  await look();
  await screen('.app-demo-user').click();
  await screen('.cf-conversation-item').waitFor();
  await look();
  await screen('.app-account').click();
  await page.getByRole('menu').waitFor();
  await look();
  await page.keyboard.press('Escape');
  await screen('.app-list-header__new').click();
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await look();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Bob', { exact: true }).click();
  await screen('.cf-message').waitFor();
  await look();
  if (await screen('.cf-header__back').isVisible()) await screen('.cf-header__back').click();
  await page.getByText(longGroupName, { exact: true }).first().click();
  await screen('.cf-bubble__sender').waitFor();
  await look();
  await page.locator('.cf-header button').last().click();
  await screen('.cf-member-panel li').waitFor();
  await look();
}

describe('nothing is wider than its place', () => {
  const layouts: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
    ['a phone', phone],
    ['a phone in Arabic', { ...phone, ...arabic }],
    ['a small phone in the dark', { ...phone, ...dark, viewport: { width: 320, height: 568 } }],
    ['a window in Arabic', { ...desktop, ...arabic }],
    ['a window in the dark', { ...desktop, ...dark }],
    ['a narrow window', { viewport: { width: 700, height: 500 } }],
  ];
  test.each(layouts)('on %s', async (_name, options) => {
    await fillChats();
    const alice = await stage.arrive('alice', options);
    await visitScreens(alice, () => expectNoSidewaysScroll(alice.page));
    const direction = await alice.page.evaluate(() => getComputedStyle(document.body).direction);
    expect(direction).toBe(options.locale === 'ar' ? 'rtl' : 'ltr');
  });
});

test('a phone shows one pane with a way back, a window shows two', async () => {
  await fillChats();
  const alice = await stage.enter('alice', phone);
  await alice.row('Bob').waitFor();
  expect(await alice.composer.isVisible()).toBe(false);
  await alice.open('Bob');
  await alice.composer.waitFor();
  expect(await alice.list.isVisible()).toBe(false);
  await alice.page.getByRole('button', { name: 'Back to chats' }).click();
  await alice.row('Bob').waitFor();
  expect(await alice.composer.isVisible()).toBe(false);
  await alice.page.goBack();
  await alice.composer.waitFor();

  await alice.page.setViewportSize({ width: 1280, height: 800 });
  await alice.row('Bob').waitFor();
  expect(await alice.composer.isVisible()).toBe(true);
  expect(await alice.page.getByRole('button', { name: 'Back to chats' }).isVisible()).toBe(false);
});

test('Arabic puts the list on the right and own messages on the left', async () => {
  await fillChats();
  const alice = await stage.arrive('alice', { ...desktop, ...arabic });
  await alice.page.locator('.app-demo-user').first().click();
  await alice.page.getByText('Bob', { exact: true }).click();
  await alice.page.getByRole('textbox').last().fill('Mine');
  await alice.page.keyboard.press('Enter');
  const own = await alice.page.locator('.cf-message[data-own="true"] .cf-bubble').boundingBox();
  const other = await alice.page
    .locator('.cf-message[data-own="false"] .cf-bubble')
    .last()
    .boundingBox();
  const list = await alice.page.locator('.cf-conversation-list').boundingBox();
  expect(own?.x).toBeLessThan(other?.x ?? 0);
  expect(list?.x).toBeGreaterThan(640);
});

describe('WCAG 2.2 AA as far as axe can see', () => {
  const themes: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
    ['light', { ...desktop, reducedMotion: 'reduce' }],
    ['dark', { ...desktop, ...dark, reducedMotion: 'reduce' }],
  ];
  test.each(themes)('on every screen in the %s theme', async (_name, options) => {
    await fillChats();
    const alice = await stage.arrive('alice', options);
    await visitScreens(alice, () => expectAccessible(alice.page));
  });
  test.each(['light', 'dark'])('in the gallery in its %s variant', async (variant) => {
    const alice = await stage.arrive('alice', { ...desktop, reducedMotion: 'reduce' });
    await alice.page.goto(`${stage.server.url}/gallery?variant=${variant}`);
    await alice.page.getByRole('heading', { name: 'Messenger' }).waitFor();
    await expectAccessible(alice.page);
  });
});
