import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type {
  ClientDatabase,
  ClientStorage,
  RowRange,
  StorageTransaction,
} from './client-storage.ts';
import { keyPaths, type RowKey, type StoreName, type StoreRows, storeNames } from './rows.ts';

type Mode = 'readonly' | 'readwrite';
type Transaction = IDBPTransaction<unknown, string[], Mode>;
type WriteTransaction = IDBPTransaction<unknown, string[], 'readwrite'>;

/** One step per schema version. Steps are only ever added: what was released is never edited. */
const migrations: readonly ((upgrade: Upgrade) => void)[] = [
  ({ database }) =>
    createStores(database, [
      'meta',
      'conversations',
      'members',
      'messages',
      'users',
      'outbox',
      'receipts',
    ]),
  ({ database, transaction }) => {
    createStores(database, ['actions']);
    // Conversations lack what they are to me alone: they are fetched anew, and what was not sent stays (SYNC-8).
    for (const name of ['conversations', 'members', 'messages', 'receipts']) {
      void transaction.objectStore(name).clear();
    }
    void transaction.objectStore('meta').delete('epoch');
  },
  ({ database, transaction }) => {
    createStores(database, ['relations']);
    // What is mine alone is fetched anew, with the relations that were left out until now (SYNC-11).
    void transaction.objectStore('meta').delete('rev');
    // Actions have other keys now.
    void transaction.objectStore('actions').clear();
  },
  ({ database, transaction }) => {
    createStores(database, ['admissions']);
    // What is mine alone is fetched anew, with the admissions that were left out until now (SYNC-11).
    void transaction.objectStore('meta').delete('rev');
  },
];

interface Upgrade {
  readonly database: IDBPDatabase;
  readonly transaction: IDBPTransaction<unknown, string[], 'versionchange'>;
}

function createStores(database: IDBPDatabase, names: readonly StoreName[]): void {
  for (const name of names) {
    const path = keyPaths[name];
    database.createObjectStore(name, { keyPath: typeof path === 'string' ? path : [...path] });
  }
}

/** The durable storage of browsers and workers. All tabs of an origin share it. */
export function createIndexedDbStorage(): ClientStorage {
  return {
    isShared: true,
    open: async (name) => new IndexedDbDatabase(name, await openMigrated(name)),
    remove: (name) => deleteDB(name),
  };
}

async function openMigrated(name: string): Promise<IDBPDatabase> {
  const database = await openDB(name, migrations.length, {
    upgrade: (...[upgraded, oldVersion, , transaction]) => {
      const upgrade = { database: upgraded, transaction };
      for (const migrate of migrations.slice(oldVersion)) migrate(upgrade);
    },
    // Another tab wants to delete or migrate the database; holding on would block it.
    blocking: () => database.close(),
  });
  return database;
}

class IndexedDbDatabase implements ClientDatabase {
  readonly #name: string;
  #database: IDBPDatabase;
  #isClosed = false;

  constructor(name: string, database: IDBPDatabase) {
    this.#name = name;
    this.#database = database;
  }

  async transaction<Result>(
    mode: Mode,
    body: (transaction: StorageTransaction) => Promise<Result>,
  ): Promise<Result> {
    const transaction = await this.#begin(mode);
    // A failed request aborts the transaction, and `done` reports it after the body has ended.
    const done = transaction.done.catch((error: unknown) => ({ error }));
    const result = await body(wrap(transaction)).catch((error: unknown) => {
      abort(transaction);
      throw error;
    });
    const failure = await done;
    if (failure !== undefined) throw failure.error;
    return result;
  }

  close(): void {
    this.#isClosed = true;
    this.#database.close();
  }

  /** Browsers close databases on their own, when data is cleared or a process dies: then it is opened again. */
  async #begin(mode: Mode): Promise<Transaction> {
    try {
      return this.#database.transaction([...storeNames], mode);
    } catch (error) {
      if (this.#isClosed) throw error;
      this.#database = await openMigrated(this.#name);
      return this.#database.transaction([...storeNames], mode);
    }
  }
}

function wrap(transaction: Transaction): StorageTransaction {
  const writable = (name: StoreName) => (transaction as WriteTransaction).objectStore(name);
  return {
    get: async <Name extends StoreName>(store: Name, key: RowKey) =>
      ((await transaction.objectStore(store).get(toDbKey(key))) ?? null) as StoreRows[Name] | null,
    getAll: async <Name extends StoreName>(store: Name, range?: RowRange) =>
      (await transaction
        .objectStore(store)
        .getAll(range === undefined ? undefined : toDbRange(range))) as StoreRows[Name][],
    put: (store, row) => ignore(writable(store).put(row)),
    delete: (store, key) => ignore(writable(store).delete(toDbKey(key))),
    clear: (store, conversationId) =>
      ignore(
        conversationId === undefined
          ? writable(store).clear()
          : writable(store).delete(toDbRange({ conversationId })),
      ),
  };
}

function toDbKey(key: RowKey): IDBValidKey {
  return typeof key === 'string' ? key : [...key];
}

function toDbRange({ conversationId, from, to }: RowRange): IDBKeyRange {
  // An empty array sorts after every number and string.
  return IDBKeyRange.bound(from === undefined ? [conversationId] : [conversationId, from], [
    conversationId,
    to ?? [],
  ]);
}

function ignore(request: Promise<unknown>): void {
  request.catch(() => undefined);
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
