import type {
  ClientDatabase,
  ClientStorage,
  RowRange,
  StorageTransaction,
} from './client-storage.ts';
import { keyOf, type RowKey, type StoreName, type StoreRows, storeNames } from './rows.ts';

type Row = StoreRows[StoreName];
/** Rows by the first part of their key, then by the second ('' where the key is one string). */
type Table = Map<string, Map<string | number, Row>>;
type Tables = Record<StoreName, Table>;

/** Options of {@link createMemoryStorage}. */
export interface MemoryStorageOptions {
  /** Says that several clients of one process share it like tabs; false by default. */
  readonly isShared?: boolean;
}

/** A storage that lives as long as the object: for servers, bots and tests. */
export function createMemoryStorage(options: MemoryStorageOptions = {}): ClientStorage {
  const databases = new Map<string, MemoryDatabase>();
  return {
    isShared: options.isShared ?? false,
    open: async (name) => {
      const database = databases.get(name) ?? new MemoryDatabase();
      databases.set(name, database);
      return database;
    },
    remove: async (name) => void databases.delete(name),
  };
}

class MemoryDatabase implements ClientDatabase {
  readonly #tables = createTables();
  #last: Promise<unknown> = Promise.resolve();

  transaction<Result>(
    _mode: 'readonly' | 'readwrite',
    body: (transaction: StorageTransaction) => Promise<Result>,
  ): Promise<Result> {
    const result = this.#last.then(() => this.#run(body));
    this.#last = result.catch(() => undefined);
    return result;
  }

  close(): void {}

  async #run<Result>(body: (transaction: StorageTransaction) => Promise<Result>): Promise<Result> {
    const undo: (() => void)[] = [];
    try {
      return await body(createTransaction(this.#tables, undo));
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  }
}

function createTransaction(tables: Tables, undo: (() => void)[]): StorageTransaction {
  return {
    get: async <Name extends StoreName>(store: Name, key: RowKey) => {
      const [first, second] = splitKey(key);
      return (tables[store].get(first)?.get(second) ?? null) as StoreRows[Name] | null;
    },
    getAll: async <Name extends StoreName>(store: Name, range?: RowRange) =>
      listRows(tables[store], range) as StoreRows[Name][],
    put: (store, row) => undo.push(setRow(tables[store], keyOf(store, row), row)),
    delete: (store, key) => undo.push(setRow(tables[store], key, null)),
    clear: (store, conversationId) => undo.push(clearRows(tables, store, conversationId)),
  };
}

function setRow(table: Table, key: RowKey, row: Row | null): () => void {
  const [first, second] = splitKey(key);
  const group = table.get(first) ?? new Map<string | number, Row>();
  const before = group.get(second) ?? null;
  if (row === null) group.delete(second);
  else group.set(second, row);
  if (group.size === 0) table.delete(first);
  else table.set(first, group);
  return () => void setRow(table, key, before);
}

function clearRows(tables: Tables, store: StoreName, conversationId?: string): () => void {
  const table = tables[store];
  if (conversationId === undefined) {
    tables[store] = new Map();
    return () => void (tables[store] = table);
  }
  const group = table.get(conversationId);
  table.delete(conversationId);
  return () => void (group !== undefined && table.set(conversationId, group));
}

function listRows(table: Table, range?: RowRange): Row[] {
  if (range === undefined) return sortedBy(table).flatMap((group) => sortedBy(group));
  const group = table.get(range.conversationId);
  if (group === undefined) return [];
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range;
  const isBounded = range.from !== undefined || range.to !== undefined;
  return sortedBy(group, (key) => !isBounded || (Number(key) >= from && Number(key) <= to));
}

function sortedBy<Value>(
  map: Map<string | number, Value> | Map<string, Value>,
  accepts: (key: string | number) => boolean = () => true,
): Value[] {
  const entries = [...(map as Map<string | number, Value>)].filter(([key]) => accepts(key));
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([, value]) => value);
}

function splitKey(key: RowKey): readonly [string, string | number] {
  return typeof key === 'string' ? [key, ''] : key;
}

function createTables(): Tables {
  return Object.fromEntries(storeNames.map((name) => [name, new Map()])) as Tables;
}
