import { ChatError } from '@confab/protocol/runtime';
import { findMySettings } from '../../store/my-settings.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getNotifications = defineUseCase('notifications.get', async (context, { actor }) => {
  const settings = await findMySettings(context.store, userOf(actor));
  if (!settings) throw new ChatError('not_found');
  return { notifications: settings.notifications };
});
