/**
 * Takes pictures of the messenger and the gallery, to be looked at: `node scripts/run-ts.mjs
 * tests/e2e/screenshots.ts [folder]`. The one of the README goes to docs/images, the others into the folder.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVirtualClock } from '@confab/testkit';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { findChromium } from '../../scripts/test/chromium.ts';
import { launchChromium } from './support/browser.ts';
import { storyEnd, storyStart, tellStory } from './support/demo-story.ts';
import { startMessenger } from './support/messenger-server.ts';

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'confab-pictures-'));
const readmePicture = inRoot('docs/images/messenger.png');
const chat = 'Saturday regatta';
const lastWords = 'See you at the pier ⛵';
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const dark: BrowserContextOptions = { colorScheme: 'dark' };
const arabic: BrowserContextOptions = { locale: 'ar' };

const chromiumPath = findChromium();
if (chromiumPath === null) throw new Error('Chromium is not installed.');
mkdirSync(folder, { recursive: true });
mkdirSync(inRoot('docs/images'), { recursive: true });
const browser = await launchChromium(chromiumPath);
const server = await startMessenger();
try {
  const clock = createVirtualClock(storyStart);
  await server.stop();
  await server.start(clock);
  await tellStory(server.url, clock);
  // Who is online looks better.
  await enter('bob');
  await takeDesktop();
  await takePhone('phone', {});
  await takePhone('phone-dark', dark);
  await takePhone('phone-arabic', arabic);
  for (const variant of ['light', 'dark', 'arabic', 'narrow', 'contrast']) {
    await takeGallery(variant);
  }
} finally {
  await browser.close();
  await server.remove();
}
// oxlint-disable-next-line no-console
console.log(`${readmePicture}\n${folder}`);

async function takeDesktop(): Promise<void> {
  const alice = await enter('alice');
  await openChat(alice);
  await alice.screenshot({ path: readmePicture });
  await alice.getByRole('button', { name: 'Details' }).click();
  await alice.getByRole('complementary').getByRole('listitem').last().waitFor();
  await take(alice, 'desktop-members');
  await alice.getByRole('button', { name: 'New chat' }).click();
  await alice.getByRole('dialog').getByRole('listitem').last().waitFor();
  await take(alice, 'desktop-dialog');
  await alice.getByRole('button', { name: 'New group' }).click();
  await alice.getByRole('dialog').getByRole('button', { name: 'Bob' }).click();
  await take(alice, 'desktop-group-people');
  await alice.getByRole('button', { name: 'Next' }).click();
  await take(alice, 'desktop-group-name');
  await alice.keyboard.press('Escape');
  await alice.getByRole('button', { name: 'Account and settings' }).click();
  await take(alice, 'desktop-menu');

  const aliceInTheDark = await enter('alice', dark);
  await openChat(aliceInTheDark);
  await take(aliceInTheDark, 'desktop-dark');
  const aliceInArabic = await enter('alice', arabic);
  await openChat(aliceInArabic);
  await take(aliceInArabic, 'desktop-arabic');
  await take(await arrive({}), 'desktop-sign-in');
  const nobody = await enter('alice');
  await take(nobody, 'desktop-nothing-open');
  await nobody.context().setOffline(true);
  await nobody.getByText('Waiting for network…').waitFor();
  await openChat(nobody);
  await nobody.getByRole('textbox', { name: /^Message/ }).fill('Written on the train');
  await nobody.keyboard.press('Enter');
  await take(nobody, 'desktop-offline');
}

async function takePhone(name: string, options: BrowserContextOptions): Promise<void> {
  await take(await arrive({ ...phone, ...options }), `${name}-sign-in`);
  const alice = await enter('alice', { ...phone, ...options });
  await take(alice, `${name}-list`);
  await openChat(alice);
  await take(alice, `${name}-chat`);
  await alice.locator('header button').last().click();
  await alice.getByRole('complementary').getByRole('listitem').last().waitFor();
  await take(alice, `${name}-members`);
}

async function takeGallery(variant: string): Promise<void> {
  const page = await arrive({ viewport: { width: 1280, height: 3000 } });
  await page.goto(`${server.url}/gallery?variant=${variant}`);
  const sections = page.locator('.gallery-section');
  await sections.last().waitFor();
  for (const [index, section] of (await sections.all()).entries()) {
    await section.screenshot({ path: join(folder, `gallery-${variant}-${index}.png`) });
  }
  await page.context().close();
}

/** Shows the sign-in in a browser of its own, at the time at which the story ends. */
async function arrive(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  });
  await context.clock.setFixedTime(storyEnd);
  const page = await context.newPage();
  await page.goto(server.url);
  await page.locator('.app-demo-user').first().waitFor();
  return page;
}

async function enter(userId: 'alice' | 'bob', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await arrive(options);
  await page.locator('.app-demo-user').nth(['alice', 'bob'].indexOf(userId)).click();
  await page.getByRole('link').filter({ hasText: chat }).waitFor();
  // How far the others have read is known a moment later.
  if (userId === 'alice') await page.locator('a .cf-tick[data-status="read"]').nth(1).waitFor();
  return page;
}

async function openChat(page: Page): Promise<void> {
  await page.getByRole('link').filter({ hasText: chat }).click();
  await page.getByRole('article').filter({ hasText: lastWords }).waitFor();
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
