import type { BrowserContextOptions } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { expectAccessible, expectColoursAccessible } from './support/accessibility.ts';
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
const desktop = { width: 1280, height: 800 };
/** A small phone, a phone, a narrow window with two panes, a wide one with three. */
const sizes = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 700, height: 500 },
  { width: 1440, height: 900 },
];

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

beforeEach(async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  await bob.write(await bob.createGroup(longGroupName, ['alice', 'carol']), oddTexts);
  await bob.write(await bob.openDirect('alice'), ['Good morning', ...oddTexts]);
});

/** Goes through every screen, whatever the language, and looks at each. */
async function visitScreens({ page }: Person, look: () => Promise<void>): Promise<void> {
  const first = (selector: string) => page.locator(selector).first();
  await first('.app-demo-user').waitFor();
  await look();
  await first('.app-demo-user').click();
  await first('.cf-conversation-item').waitFor();
  await look();
  await first('.app-account').click();
  await page.getByRole('menu').waitFor();
  await look();
  await page.keyboard.press('Escape');
  await first('.app-list-header__new').click();
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await look();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await first('.app-list-header__people button').click();
  await first('.cf-panel .cf-empty-state').waitFor();
  await look();
  await first('.cf-panel__bar button').click();
  for (const address of ['/groups', '/broadcasts', '/devices', '/profile', '/status']) {
    await page.evaluate((to) => history.pushState(null, '', to), address);
    await first('.cf-panel__bar').waitFor();
    await page.locator('.cf-panel [aria-busy="true"]').waitFor({ state: 'detached' });
    await look();
    await first('.cf-panel__bar button').click();
    await first('.cf-conversation-item').waitFor();
  }
  await page.getByText('Bob', { exact: true }).click();
  await first('.cf-message').waitFor();
  await look();
  await page.locator('.cf-header button').last().click();
  await first('.cf-panel .cf-panel__head').waitFor();
  await look();
  await page.getByText(longGroupName, { exact: true }).first().click();
  await first('.cf-bubble__sender').waitFor();
  await look();
  await page.locator('.cf-header button').last().click();
  await first('.cf-panel li').waitFor();
  await look();
}

test.each([
  ['English', 'en-US', 'ltr'],
  ['Arabic', 'ar', 'rtl'],
])(
  'nothing is wider than its place on screens of any width in %s',
  async (_language, locale, direction) => {
    const alice = await stage.arrive('alice', { locale });
    await visitScreens(alice, async () => {
      for (const size of sizes) {
        await alice.page.setViewportSize(size);
        await expectNoSidewaysScroll(alice.page);
      }
      await alice.page.setViewportSize(desktop);
    });
    expect(await alice.page.evaluate(() => getComputedStyle(document.body).direction)).toBe(
      direction,
    );
  },
);

test('a phone shows one pane with a way back, a window shows two', async () => {
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

  await alice.page.setViewportSize(desktop);
  await alice.row('Bob').waitFor();
  expect(await alice.composer.isVisible()).toBe(true);
  expect(await alice.page.getByRole('button', { name: 'Back to chats' }).isVisible()).toBe(false);
});

test('Arabic puts the list on the right and own messages on the left', async () => {
  const { page } = await stage.arrive('alice', { locale: 'ar' });
  await page.locator('.app-demo-user').first().click();
  await page.getByText('Bob', { exact: true }).click();
  await page.getByRole('textbox').last().fill('Mine');
  await page.keyboard.press('Enter');
  const own = await page.locator('.cf-message[data-own="true"] .cf-bubble').boundingBox();
  const others = page.locator('.cf-message[data-own="false"] .cf-bubble');
  const other = await others.last().boundingBox();
  const list = await page.locator('.cf-conversation-list').boundingBox();
  expect(own?.x).toBeLessThan(other?.x ?? 0);
  expect(list?.x).toBeGreaterThan(desktop.width / 2);
});

test('axe finds nothing against WCAG 2.2 AA on any screen, light or dark', async () => {
  const alice = await stage.arrive('alice', { reducedMotion: 'reduce' });
  await visitScreens(alice, async () => {
    await alice.page.emulateMedia({ colorScheme: 'light' });
    await expectAccessible(alice.page);
    await alice.page.emulateMedia({ colorScheme: 'dark' });
    await expectColoursAccessible(alice.page);
  });
});

test.each([
  ['light', expectAccessible],
  ['dark', expectColoursAccessible],
])('axe finds nothing against WCAG 2.2 AA in the %s gallery', async (variant, expectKept) => {
  const { page } = await stage.arrive('alice', { reducedMotion: 'reduce' });
  await page.goto(`${stage.server.url}/gallery?variant=${variant}`);
  await page.getByRole('heading', { name: 'Messenger' }).waitFor();
  await expectKept(page);
});
