import type { OperationOutput } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findItem } from '../../store/conversation-items.ts';
import type { StoredConversation } from '../../store/conversations.ts';
import { listForMember } from '../../store/members.ts';
import { ensurePair, type PairOpening } from './ensure-pair.ts';
import { usersOfItems } from './users-of-items.ts';

/**
 * The one conversation of two users, or theirs about one order, made when there is none.
 * @throws ChatError `forbidden` for oneself, `not_found`, `blocked`, and what `refuse` throws.
 */
export async function openPair(
  context: Context,
  opening: PairOpening,
): Promise<OperationOutput<'conversations.openDirect'>> {
  const { me, otherId } = opening;
  const { appId, userId } = me;
  if (otherId === userId) {
    throw new ChatError('forbidden', {
      message: 'A direct conversation needs two different users.',
    });
  }
  const { conversation, isNewInMyList } = await context.store.transaction(async (tx) => {
    const conversation = await ensurePair(context, tx, opening);
    const key = { appId, conversationId: conversation.id, userId };
    return { conversation, isNewInMyList: await listForMember(tx, key) };
  });
  if (isNewInMyList) announceOpened(context, me, conversation);
  const item = await findItem(context.store, { appId, conversationId: conversation.id, userId });
  if (!item) throw new ChatError('not_found');
  return { item, users: await usersOfItems(context.store, appId, [item]) };
}

function announceOpened(
  context: Context,
  me: PairOpening['me'],
  conversation: StoredConversation,
): void {
  for (const userId of conversation.directPair ?? []) {
    context.fanOut.join(me.appId, conversation.id, userId);
  }
  // SYNC-9: the other side hears of it when they open it, or with the first message.
  const audience = { type: 'users', userIds: [me.userId] } as const;
  const payload = { conversationId: conversation.id, rev: conversation.rev };
  context.fanOut.publish({ appId: me.appId, audience }, 'conversation.added', payload);
}
