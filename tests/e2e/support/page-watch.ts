import type { Page } from 'playwright-core';

/** What a browser says of itself when the network or the server is gone. */
const networkNoise =
  /net::ERR_(?:INTERNET_DISCONNECTED|CONNECTION_(?:REFUSED|RESET|CLOSED)|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE)\b/;

/** What a browser says of a handshake that the SDK gives up because another one was faster, on a machine under load. */
const raceNoise = 'WebSocket is closed before the connection is established';

/**
 * Notes what must never happen on a page: errors, warnings, violations of the security policy, dialogs, requests to
 * anyone but the server.
 */
export class PageWatch {
  /** Set by a test that takes the network or the server away. */
  mayLoseNetwork = false;
  readonly #troubles: string[] = [];

  constructor(page: Page, origin: string) {
    page.on('console', (message) => {
      const text = message.text();
      const isTrouble = ['error', 'warning'].includes(message.type());
      if (isTrouble && !text.includes(raceNoise)) this.#note(text);
    });
    page.on('pageerror', (error) => this.#note(String(error.stack ?? error)));
    page.on('dialog', (dialog) => {
      this.#note(`A dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      const isOurs = url.origin === origin || ['data:', 'blob:'].includes(url.protocol);
      if (!isOurs) this.#note(`Something was asked of ${url.href}`);
    });
    page.on('crash', () => this.#note('The page crashed.'));
  }

  get troubles(): readonly string[] {
    return this.#troubles.filter((text) => !this.mayLoseNetwork || !networkNoise.test(text));
  }

  /** The troubles so far, which a test has caused on purpose. */
  takeTroubles(): readonly string[] {
    return this.#troubles.splice(0);
  }

  #note(text: string): void {
    this.#troubles.push(text);
  }
}
