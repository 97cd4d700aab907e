import type { TokenClaims } from '../connection/token-claims.ts';
import type { ClientDatabase, ClientStorage } from '../storage/client-storage.ts';

/** Whose local data it is. */
export type Account = TokenClaims;

const bookName = 'confab';

/** What this installation remembers over all accounts: its id, and who used it last. */
export class AccountBook {
  readonly #storage: ClientStorage;
  readonly #url: string;
  readonly #uuid: () => string;
  #database: Promise<ClientDatabase> | null = null;

  constructor(storage: ClientStorage, url: string, uuid: () => string) {
    this.#storage = storage;
    this.#url = url;
    this.#uuid = uuid;
  }

  /** The name of the database of an account. */
  databaseName({ appId, userId }: Account): string {
    return `${bookName}:${this.#url}:${appId}:${userId}`;
  }

  /** The id of this installation, made once. */
  async deviceId(): Promise<string> {
    return (await this.#open()).transaction('readwrite', async (tx) => {
      const held = (await tx.get('meta', 'deviceId'))?.value;
      if (typeof held === 'string') return held;
      const value = this.#uuid();
      tx.put('meta', { key: 'deviceId', value });
      return value;
    });
  }

  /** The account of this user, or the last one when no user is named; null when there was none. */
  async find(userId?: string): Promise<Account | null> {
    return (await this.#open()).transaction('readonly', async (tx) => {
      const row = await tx.get('meta', this.#key(userId));
      return (row?.value ?? null) as Account | null;
    });
  }

  /** Remembers an account as the last one. */
  async remember(account: Account): Promise<void> {
    const { appId, userId } = account;
    await (await this.#open()).transaction('readwrite', async (tx) => {
      tx.put('meta', { key: this.#key(), value: { appId, userId } });
      tx.put('meta', { key: this.#key(userId), value: { appId, userId } });
    });
  }

  /** Forgets an account. */
  async forget({ userId }: Account): Promise<void> {
    await (await this.#open()).transaction('readwrite', async (tx) => {
      const last = (await tx.get('meta', this.#key()))?.value as Account | undefined;
      if (last?.userId === userId) tx.delete('meta', this.#key());
      tx.delete('meta', this.#key(userId));
    });
  }

  #key(userId?: string): string {
    return userId === undefined ? `last ${this.#url}` : `account ${this.#url} ${userId}`;
  }

  #open(): Promise<ClientDatabase> {
    this.#database ??= this.#storage.open(bookName);
    return this.#database;
  }
}
