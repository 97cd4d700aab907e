import { defineUseCase } from '../define-use-case.ts';
import { changeMySettings } from '../me/change-settings.ts';

export const setNotifications = defineUseCase(
  'notifications.set',
  async (context, { actor, input: { level, mutedUntil } }) => ({
    settings: await changeMySettings(context, actor, { notifications: { level, mutedUntil } }),
  }),
);
