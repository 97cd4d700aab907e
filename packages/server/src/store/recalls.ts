import type { StoredConversation } from './conversations.ts';
import type { Tx } from './database.ts';
import type { NewMessage } from './sent-messages.ts';
import { stringifyPins } from './pins.ts';
import { stringifyContent } from './withheld.ts';

/** Puts what is left of a recalled message in its place; it mentions nobody any more and is not pinned (RECALL-1, PIN-4). */
export async function saveRecalled(
  tx: Tx,
  { appId, conversation }: { readonly appId: string; readonly conversation: StoredConversation },
  { message, withheldFrom }: Omit<NewMessage, 'appId'>,
): Promise<void> {
  const { seq, rev } = message;
  const content = stringifyContent(message.content, withheldFrom);
  // BLOCK-4: what never counted is not taken off what counts.
  const isRecalled = withheldFrom === null ? 1 : 0;
  await tx.kysely
    .updateTable('messages')
    .set({ content, changed_rev: rev, is_recalled: isRecalled })
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
