import { type Change, recordChanges } from './changes.ts';
import type { StorageTransaction } from './client-storage.ts';
import { smallStores } from './rows.ts';

/** Reads what is kept in memory: the small stores whole, and the parts of the large ones that views have opened. */
export async function readImage(
  transaction: StorageTransaction,
  logs: readonly (readonly [string, { floor: number }])[],
  members: readonly string[],
): Promise<Change[]> {
  const changes: Change[] = [];
  const recorder = recordChanges({ ...transaction, put: () => undefined }, changes);
  for (const store of smallStores) {
    for (const row of await transaction.getAll(store)) recorder.put(store, row);
  }
  for (const [conversationId, { floor }] of logs) {
    const rows = await transaction.getAll('messages', { conversationId, from: floor });
    for (const row of rows) recorder.put('messages', row);
  }
  for (const conversationId of members) {
    const rows = await transaction.getAll('members', { conversationId });
    for (const row of rows) recorder.put('members', row);
  }
  return changes;
}
