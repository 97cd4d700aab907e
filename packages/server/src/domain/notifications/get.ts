import { ChatError } from '@confab/protocol/runtime';
import { findNotifications } from '../../store/users.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getNotifications = defineUseCase('notifications.get', async (context, { actor }) => {
  const { appId, userId } = userOf(actor);
  const notifications = await findNotifications(context.store, appId, userId);
  if (!notifications) throw new ChatError('not_found');
  return { notifications };
});
