import { ChatError } from '@confab/protocol/runtime';
import { findItem } from '../../store/conversation-items.ts';
import { listForMember } from '../../store/members.ts';
import { userOf } from '../actor.ts';
import { usersOfItems } from '../conversations/users-of-items.ts';
import { defineUseCase } from '../define-use-case.ts';
import { ensureSystem } from './ensure-system.ts';

export const openSystem = defineUseCase('system.open', async (context, { actor }) => {
  const { appId, userId } = userOf(actor);
  const { id, rev } = await ensureSystem(context, { appId, userId }, ({ settings }) => {
    if (settings.systemMode === 'support') return;
    throw new ChatError('not_found', { message: 'Nothing has been announced to you yet.' });
  });
  const key = { appId, conversationId: id, userId };
  const isNewInMyList = await context.store.transaction((tx) => listForMember(tx, key));
  if (isNewInMyList) {
    const audience = { type: 'users', userIds: [userId] } as const;
    context.fanOut.publish({ appId, audience }, 'conversation.added', { conversationId: id, rev });
  }
  const item = await findItem(context.store, key);
  if (!item) throw new ChatError('not_found');
  return { item, users: await usersOfItems(context.store, appId, [item]) };
});
