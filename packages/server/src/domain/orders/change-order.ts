import type { Conversation, Order } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { toWireConversation } from '../../store/conversations.ts';
import { listListedIds } from '../../store/member-pages.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from '../conversations/change-conversation.ts';

/**
 * Changes the order that a conversation is about, and tells both.
 * @param decide says what changes; what it leaves as it was raises no rev.
 * @throws ChatError as the policy says (ORDER-2).
 */
export async function changeOrder(
  context: Context,
  { actor, conversationId }: { readonly actor: Actor; readonly conversationId: string },
  decide: (order: Order) => Partial<Order>,
): Promise<{ conversation: Conversation }> {
  const appId = appIdOf(actor);
  const { conversation, change, onlyUserIds } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'order.write', conversationId } as const;
    const { conversation } = await authoriseChange(tx, intent);
    // The policy lets nobody change the order of what has none.
    if (!conversation.order) throw new ChatError('forbidden');
    const order = { ...conversation.order, ...decide(conversation.order) };
    if (JSON.stringify(order) === JSON.stringify(conversation.order)) {
      return { conversation, change: null, onlyUserIds: null };
    }
    const change = await changeConversation(tx, { appId, conversation, fields: { order } });
    // SYNC-9: who does not list it hears of it with the first message.
    const isListed = conversation.seq > 0;
    const onlyUserIds = isListed ? null : await listListedIds(tx, { appId, conversationId });
    return { conversation, change, onlyUserIds };
  });
  if (change && !onlyUserIds) announceChange(context, change);
  if (change && onlyUserIds) {
    const audience = { type: 'users', userIds: onlyUserIds } as const;
    context.fanOut.publish({ appId, audience }, 'conversation.updated', change.event);
  }
  return { conversation: change?.event.conversation ?? toWireConversation(conversation) };
}
