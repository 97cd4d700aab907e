import type { StorageTransaction } from '../storage/client-storage.ts';

/** A number above every one given before, over all tabs. */
export async function nextOrder(tx: StorageTransaction): Promise<number> {
  const last = (await tx.get('meta', 'lastOrder'))?.value;
  const order = (typeof last === 'number' ? last : 0) + 1;
  tx.put('meta', { key: 'lastOrder', value: order });
  return order;
}
