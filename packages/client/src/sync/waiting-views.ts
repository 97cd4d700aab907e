import type { ConversationView } from '@confab/protocol';
import type { StorageTransaction } from '../storage/client-storage.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { withView } from './conversation-rules.ts';

const keyOf = (conversationId: string): string => `view ${conversationId}`;

/**
 * Keeps a view of a conversation that is not held yet. Its rev counts as applied from now on (SYNC-11), and the item
 * that brings the conversation may have been read before it.
 */
export async function keepView(tx: StorageTransaction, view: ConversationView): Promise<void> {
  const key = keyOf(view.conversationId);
  const kept = (await tx.get('meta', key))?.value as ConversationView | undefined;
  if (view.rev > (kept?.rev ?? 0)) tx.put('meta', { key, value: view });
}

/** A row from an item, with the newest view that was ever heard of. */
export async function withNewestView(
  tx: StorageTransaction,
  row: ConversationRow,
): Promise<ConversationRow> {
  const key = keyOf(row.id);
  const kept = (await tx.get('meta', key))?.value as ConversationView | undefined;
  if (kept !== undefined) tx.delete('meta', key);
  const held = await tx.get('conversations', row.id);
  return [held?.view, kept].reduce((next, view) => (view ? withView(next, view) : next), row);
}

/** Forgets what is kept: revs of another history mean nothing (SYNC-8). */
export async function forgetKeptViews(tx: StorageTransaction): Promise<void> {
  for (const { key } of await tx.getAll('meta')) {
    if (key.startsWith(keyOf(''))) tx.delete('meta', key);
  }
}
