import { ChatError } from '@confab/protocol/runtime';
import { backoffMs } from '../connection/backoff.ts';
import { parseTokenClaims } from '../connection/token-claims.ts';
import type { TokenSource } from '../connection/token-source.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { Account, AccountBook } from './account-book.ts';

const askAgainBounds = { firstMs: 1000, maxMs: 30_000 };

/** What a current account works with. */
export interface CurrentAccountOptions {
  readonly token: string | undefined;
  readonly userId: string | undefined;
  readonly tokens: TokenSource;
  readonly book: AccountBook;
  readonly store: LocalStore;
  readonly runtime: ClientRuntime;
  /** The database of the account is about to be opened. */
  readonly onOpen: (databaseName: string) => void;
}

/** Whose local data is open. */
export class CurrentAccount {
  readonly #options: CurrentAccountOptions;
  #account: Account | null = null;
  /** The provider could not be reached, and the last user's data is shown. */
  #isGuess = false;

  constructor(options: CurrentAccountOptions) {
    this.#options = options;
  }

  /** My user id; empty while it is not known. */
  get userId(): string {
    return this.#account?.userId ?? '';
  }

  /** The name of the open database; null when none is. */
  get databaseName(): string | null {
    return this.#account === null ? null : this.#options.book.databaseName(this.#account);
  }

  /** Opens local data before any connection, when it is sure whose it is. */
  async openKnown(): Promise<void> {
    const { token, userId, book } = this.#options;
    const claims = token === undefined ? null : parseTokenClaims(token);
    const account = claims ?? (userId === undefined ? null : await book.find(userId));
    if (account !== null) await this.#open(account);
  }

  /**
   * Asks the provider whose data it is; while it cannot be reached, the last user's is taken.
   * @throws ChatError `unauthenticated` when the provider says no or gives what is not a token
   */
  async openAsked(isWanted: () => boolean): Promise<void> {
    const { tokens, book, userId, runtime } = this.#options;
    for (let attempt = 1; isWanted(); attempt++) {
      const token = await tokens.get().catch(rethrowRefusal);
      const account = token === null ? await book.find(userId) : parseTokenClaims(token);
      this.#isGuess = token === null && userId === undefined;
      if (account !== null) return this.#open(account);
      if (token !== null) throw unusable('The token is not one of this server.');
      await new Promise<void>((resolve) => {
        runtime.setTimeout(resolve, backoffMs(attempt, runtime.random(), askAgainBounds));
      });
    }
  }

  /**
   * Sees that a token belongs to the open data.
   * @throws ChatError `unauthenticated` when it is another user's
   */
  check(token: string): void {
    const claims = parseTokenClaims(token);
    const isSame =
      claims?.userId === this.#account?.userId && claims?.appId === this.#account?.appId;
    if (isSame) {
      this.#isGuess = false;
      return;
    }
    // A wrong guess is only closed, so that the next connect opens the right data.
    if (this.#isGuess) this.close();
    throw unusable('The token is of another user: log out first.');
  }

  /** Remembers the account for offline starts. */
  remember(): void {
    const { book } = this.#options;
    if (this.#account !== null) book.remember(this.#account).catch(() => undefined);
  }

  /** Wipes and forgets the account. */
  async destroy(): Promise<void> {
    const account = this.#account;
    if (account === null) return;
    const { book, store } = this.#options;
    this.#account = null;
    await store.destroy(book.databaseName(account));
    await book.forget(account);
  }

  /** Closes the local data and leaves it where it is. */
  close(): void {
    this.#account = null;
    this.#options.store.close();
  }

  async #open(account: Account): Promise<void> {
    const { book, store, onOpen } = this.#options;
    const name = book.databaseName(account);
    this.#account = account;
    onOpen(name);
    await store.open(name);
  }
}

function rethrowRefusal(error: unknown): null {
  if (error instanceof ChatError && error.code === 'unauthenticated') throw error;
  return null;
}

function unusable(message: string): ChatError {
  return new ChatError('unauthenticated', { message });
}
