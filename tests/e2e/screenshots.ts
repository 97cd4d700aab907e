/**
 * Takes pictures of the messenger and the gallery, to be looked at: of a running demo server with fresh data.
 * `node scripts/run-ts.mjs tests/e2e/screenshots.ts http://127.0.0.1:3000 <folder>`
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const [url = 'http://127.0.0.1:3000', folder = 'screenshots'] = process.argv.slice(2);
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const galleryVariants = ['light', 'dark', 'arabic', 'narrow', 'contrast'];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
await takeConversation(browser);
for (const variant of galleryVariants) await takeGallery(browser, variant);
await browser.close();

async function takeConversation(from: Browser): Promise<void> {
  const alice = await signIn(from, 'Alice', desktop);
  const bob = await signIn(from, 'Bob', { ...phone, colorScheme: 'dark' });
  await startGroup(alice, 'Lunch by the river', ['Bob', 'Carol']);
  await say(alice, 'Who is in for lunch?');
  await say(alice, 'The place by the river, half past twelve');
  await take(bob, 'phone-list');
  await bob.getByRole('link', { name: /Lunch/ }).click();
  await say(bob, 'Me! I have been looking forward to it since Monday.');
  await say(bob, '🎉');
  await startDirect(alice, 'Bob');
  await say(alice, 'Saturday, then? I bring the new sails.');
  await bob.getByRole('button', { name: 'Back to chats' }).click();
  await bob.getByRole('link', { name: /^Alice/ }).click();
  await say(bob, 'Saturday. Nine at the pier?');
  await say(bob, 'The notes are at https://example.com/log/march');
  await say(alice, 'Nine it is');
  await take(alice, 'desktop-direct');
  await take(bob, 'phone-direct');
  await alice.getByRole('link', { name: /Lunch/ }).click();
  await alice.getByRole('button', { name: 'Members' }).click();
  await take(alice, 'desktop-group');
}

async function takeGallery(from: Browser, variant: string): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1280, height: 3000 } });
  await page.goto(`${url}/gallery?variant=${variant}`);
  const sections = page.locator('.gallery-section');
  await sections.last().waitFor();
  for (const [index, section] of (await sections.all()).entries()) {
    await section.screenshot({ path: join(folder, `gallery-${variant}-${index}.png`) });
  }
  await page.close();
}

async function signIn(from: Browser, name: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await from.newContext(options)).newPage();
  await page.goto(url);
  await page.getByRole('button', { name: `Continue as ${name}` }).click();
  await page.getByRole('heading', { name: 'Chats', exact: true }).waitFor();
  return page;
}

async function startGroup(page: Page, name: string, people: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'New chat' }).first().click();
  await page.getByRole('button', { name: 'New group' }).click();
  for (const person of people) await page.getByRole('button', { name: person }).first().click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Group name').fill(name);
  await page.getByRole('button', { name: 'Create group' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

async function startDirect(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New chat' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('article').filter({ hasText: text }).last().waitFor();
}

async function take(page: Page, name: string): Promise<void> {
  // Receipts come together within a second; the picture waits for the ticks to settle.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
