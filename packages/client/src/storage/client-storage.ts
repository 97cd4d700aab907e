import type { RowKey, StoreName, StoreRows } from './rows.ts';

/** The rows of one conversation, in the order of their keys; `from` and `to` are included. */
export interface RowRange {
  readonly conversationId: string;
  readonly from?: number;
  readonly to?: number;
}

/** What may be done inside a transaction. Await nothing else in there: a browser would commit it. */
export interface StorageTransaction {
  get<Name extends StoreName>(store: Name, key: RowKey): Promise<StoreRows[Name] | null>;
  /** All rows in the order of their keys, or those of a range (stores keyed by conversation only). */
  getAll<Name extends StoreName>(store: Name, range?: RowRange): Promise<StoreRows[Name][]>;
  put<Name extends StoreName>(store: Name, row: StoreRows[Name]): void;
  delete(store: StoreName, key: RowKey): void;
  /** Deletes all rows, or those of one conversation (stores keyed by conversation only). */
  clear(store: StoreName, conversationId?: string): void;
}

/** One open database: plain stores and transactions over all of them. Rows are never changed in place. */
export interface ClientDatabase {
  /**
   * Runs `body` in one transaction. When it rejects, nothing was written. Read-write transactions run one after
   * another, also over tabs.
   */
  transaction<Result>(
    mode: 'readonly' | 'readwrite',
    body: (transaction: StorageTransaction) => Promise<Result>,
  ): Promise<Result>;
  close(): void;
}

/** Where the SDK keeps its local data. */
export interface ClientStorage {
  /** Whether other tabs see the same databases. */
  readonly isShared: boolean;
  /** Opens a database and makes it when there is none. */
  open(name: string): Promise<ClientDatabase>;
  /** Deletes a database. */
  remove(name: string): Promise<void>;
}
