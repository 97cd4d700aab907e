import type { Page } from 'playwright-core';

/** What a browser says of itself when the network or the server is gone. */
const networkNoise =
  /net::ERR_(?:INTERNET_DISCONNECTED|CONNECTION_(?:REFUSED|RESET|CLOSED)|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE)\b/;

/** Notes what must never happen on a page: errors, warnings, violations of the security policy, dialogs. */
export class ConsoleWatch {
  /** Set by a test that takes the network or the server away. */
  mayLoseNetwork = false;
  readonly #troubles: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#note(message.text());
    });
    page.on('pageerror', (error) => this.#note(String(error.stack ?? error)));
    page.on('dialog', (dialog) => {
      this.#note(`A dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('crash', () => this.#note('The page crashed.'));
  }

  get troubles(): readonly string[] {
    return this.#troubles.filter((text) => !this.mayLoseNetwork || !networkNoise.test(text));
  }

  #note(text: string): void {
    this.#troubles.push(text);
  }
}
