import type { StorageTransaction } from '../storage/client-storage.ts';
import { type ActionRow, actionKey } from '../storage/action-rows.ts';
import { nextOrder } from './next-order.ts';

/** What I do to something that is mine alone. */
export interface Action extends Pick<ActionRow, 'target' | 'id' | 'operation' | 'patch'> {
  /** Of several actions of one kind on one thing only the last counts. */
  readonly kind: string;
}

/** Queues an action in the place of the one before it of its kind. */
export async function putAction(
  tx: StorageTransaction,
  { kind, ...action }: Action & Pick<ActionRow, 'tabId'>,
): Promise<Pick<ActionRow, 'key' | 'order'>> {
  const key = actionKey(action.target, action.id, kind);
  const order = await nextOrder(tx);
  tx.put('actions', { ...action, key, order, failure: null });
  return { key, order };
}
