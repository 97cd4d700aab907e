import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PageWatch } from './page-watch.ts';

/** A demo user. */
export type DemoUserId = 'alice' | 'bob' | 'carol';

/** How far an own message has come, as its tick says. */
export type TickLabel = 'Waiting to be sent' | 'Sending' | 'Sent' | 'Delivered' | 'Read';

/** Somebody in front of a browser tab. */
export class Person {
  readonly userId: DemoUserId;
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: PageWatch;
  readonly #sockets = new Set<object>();

  constructor(userId: DemoUserId, page: Page, origin: string) {
    this.userId = userId;
    this.name = userId.charAt(0).toUpperCase() + userId.slice(1);
    this.context = page.context();
    this.page = page;
    this.watch = new PageWatch(page, origin);
    page.on('websocket', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Whether this tab holds the session; of several tabs only the leading one does. */
  get hasSession(): boolean {
    return this.#sockets.size > 0;
  }

  /** The messages of the open conversation. */
  get log(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  /** The header of the open conversation. */
  get header(): Locator {
    return this.page
      .locator('header')
      .filter({ has: this.page.getByRole('heading', { level: 2 }) });
  }

  /** What is pinned in the open conversation. */
  get pinned(): Locator {
    return this.page.getByRole('region', { name: 'Pinned messages' });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Message/ });
  }

  get connectionLine(): Locator {
    return this.page.getByText('Waiting for network…');
  }

  get list(): Locator {
    return this.page.getByRole('navigation', { name: 'Chats' });
  }

  /** A row of the conversation list. */
  row(title: string): Locator {
    return this.list.getByRole('link').filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** A message of the open conversation by its whole text. */
  message(text: string): Locator {
    const words = this.page.getByText(text, { exact: true });
    return this.log.getByRole('article').filter({ has: words });
  }

  async signIn(): Promise<void> {
    await this.page.getByRole('button', { name: `Continue as ${this.name}` }).click();
    await this.page.getByRole('heading', { name: 'Chats' }).waitFor();
  }

  /** Finds somebody by name and opens the direct chat with them. */
  async startChatWith(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New chat' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'New chat' });
    await dialog.getByRole('searchbox', { name: 'Search people' }).fill(name);
    await dialog.getByRole('listitem').getByRole('button', { name }).click();
    await this.page.getByRole('heading', { name, level: 2 }).waitFor();
  }

  async open(title: string): Promise<void> {
    await this.row(title).click();
    await this.page.getByRole('heading', { name: title, level: 2 }).waitFor();
  }

  /** Opens the panel beside the open conversation. */
  async openDetails(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Details' }).click();
    const panel = this.page.getByRole('complementary');
    await panel.waitFor();
    return panel;
  }

  /** Writes messages and sends each with Enter. */
  async send(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.composer.fill(text);
      await this.composer.press('Enter');
    }
  }

  /** Waits until a message is on the screen. */
  async sees(text: string): Promise<void> {
    await this.message(text).waitFor();
  }

  /** Does something to a message by its menu. */
  async choose(text: string, action: string): Promise<void> {
    await this.message(text).hover();
    await this.message(text).getByRole('button', { name: 'Message actions' }).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async seesTick(text: string, label: TickLabel): Promise<void> {
    await this.message(text).getByTitle(label, { exact: true }).waitFor();
  }

  /** The texts of all messages that are rendered, from top to bottom. */
  async texts(): Promise<readonly string[]> {
    return this.log.locator('.cf-bubble__text').allTextContents();
  }

  /** Waits until exactly these messages are shown, in this order. */
  async seesExactly(texts: readonly string[]): Promise<void> {
    await expect.poll(() => this.texts(), { timeout: 10_000 }).toEqual(texts);
  }

  async seesTitle(title: string): Promise<void> {
    await expect.poll(() => this.page.title(), { timeout: 10_000 }).toBe(title);
  }

  async goOffline(): Promise<void> {
    this.watch.mayLoseNetwork = true;
    await this.context.setOffline(true);
    await this.connectionLine.waitFor();
  }

  async goOnline(): Promise<void> {
    await this.context.setOffline(false);
    await this.connectionLine.waitFor({ state: 'detached' });
  }
}
