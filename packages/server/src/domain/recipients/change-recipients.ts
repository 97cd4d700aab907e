import type { Conversation } from '@confab/protocol';
import type { Context } from '../../context.ts';
import {
  type ConversationKey,
  type StoredConversation,
  toWireConversation,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import {
  announceChange,
  changeConversation,
  type ConversationChange,
} from '../conversations/change-conversation.ts';

/** Changes who is on a broadcast list, and answers by how many. */
export type DecideRecipients = (
  tx: Tx,
  list: ConversationKey & { readonly ownerId: string },
) => Promise<number>;

/**
 * Changes who is on a broadcast list, and tells the devices of its owner how many there are now.
 * @throws ChatError as the policy says (BROADCAST-1), and what `decide` throws.
 */
export async function changeRecipients(
  context: Context,
  { actor, conversationId }: { readonly actor: Actor; readonly conversationId: string },
  decide: DecideRecipients,
): Promise<{ conversation: Conversation }> {
  const appId = appIdOf(actor);
  const intent = { actor, action: 'broadcast.manage', conversationId } as const;
  const { conversation, change } = await context.store.transaction(async (tx) => {
    const { conversation } = await authoriseChange(tx, intent);
    const list = { appId, conversationId, ownerId: conversation.createdBy };
    const difference = await decide(tx, list);
    return { conversation, change: await recount(tx, { appId, conversation, difference }) };
  });
  if (change) announceChange(context, change);
  return { conversation: change?.event.conversation ?? toWireConversation(conversation) };
}

async function recount(
  tx: Tx,
  counted: { appId: string; conversation: StoredConversation; difference: number },
): Promise<ConversationChange | null> {
  const { appId, conversation, difference } = counted;
  if (difference === 0) return null;
  const recipientCount = (conversation.broadcast?.recipientCount ?? 0) + difference;
  const fields = { broadcast: { recipientCount } };
  return changeConversation(tx, { appId, conversation, fields });
}
