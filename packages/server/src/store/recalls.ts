import type { Message } from '@confab/protocol';
import type { StoredConversation } from './conversations.ts';
import type { Tx } from './database.ts';
import { stringifyPins } from './pins.ts';

/** Puts what is left of a recalled message in its place; it mentions nobody any more and is not pinned (RECALL-1, PIN-4). */
export async function saveRecalled(
  tx: Tx,
  { appId, conversation }: { readonly appId: string; readonly conversation: StoredConversation },
  { seq, rev, content }: Message,
): Promise<void> {
  await tx.kysely
    .updateTable('messages')
    .set({ content: JSON.stringify(content), changed_rev: rev, is_recalled: 1 })
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversation.id)
    .where('seq', '=', seq)
    .execute();
  await tx.kysely
    .updateTable('conversations')
    .set({
      recalled_seq: Math.max(conversation.recalledSeq, seq),
      pins: stringifyPins(conversation.pins.filter((pin) => pin.seq !== seq)), // PIN-4
    })
    .where('app_id', '=', appId)
    .where('id', '=', conversation.id)
    .execute();
  await tx.kysely
    .deleteFrom('mentions')
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversation.id)
    .where('seq', '=', seq)
    .execute();
}
