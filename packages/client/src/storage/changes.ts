import type { StorageTransaction } from './client-storage.ts';
import { keyOf, type RowKey, type StoreName, type StoreRows } from './rows.ts';

/** One row written (`row`), deleted (`row: null`), or all rows of a store or of a conversation in it cleared. */
export type Change =
  | { readonly type: 'row'; readonly store: StoreName; readonly key: RowKey; readonly row: unknown }
  | {
      readonly type: 'clear';
      readonly store: StoreName;
      readonly conversationId: string | undefined;
    };

/** Where a change happened, without the row: what other tabs are told. */
export type ChangedKey =
  | { readonly type: 'row'; readonly store: StoreName; readonly key: RowKey }
  | Extract<Change, { type: 'clear' }>;

/** A transaction that remembers what it writes. */
export function recordChanges(
  transaction: StorageTransaction,
  changes: Change[],
): StorageTransaction {
  return {
    get: (store, key) => transaction.get(store, key),
    getAll: (store, range) => transaction.getAll(store, range),
    put: <Name extends StoreName>(store: Name, row: StoreRows[Name]) => {
      transaction.put(store, row);
      changes.push({ type: 'row', store, key: keyOf(store, row), row });
    },
    delete: (store, key) => {
      transaction.delete(store, key);
      changes.push({ type: 'row', store, key, row: null });
    },
    clear: (store, conversationId) => {
      transaction.clear(store, conversationId);
      changes.push({ type: 'clear', store, conversationId });
    },
  };
}

/** The keys of changes. */
export function toChangedKeys(changes: readonly Change[]): ChangedKey[] {
  return changes.map((change) =>
    change.type === 'clear' ? change : { type: 'row', store: change.store, key: change.key },
  );
}

/** Reads the rows behind keys as they are now. */
export async function readChanges(
  transaction: StorageTransaction,
  keys: readonly ChangedKey[],
): Promise<Change[]> {
  return Promise.all(
    keys.map(async (changed): Promise<Change> => {
      if (changed.type === 'clear') return changed;
      return { ...changed, row: await transaction.get(changed.store, changed.key) };
    }),
  );
}
