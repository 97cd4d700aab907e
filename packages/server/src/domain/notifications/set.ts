import { updateNotifications } from '../../store/users.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const setNotifications = defineUseCase(
  'notifications.set',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    await context.store.transaction((tx) => updateNotifications(tx, { appId, userId }, input));
    const audience = { type: 'users', userIds: [userId] } as const;
    context.fanOut.publish({ appId, audience }, 'notifications.updated', { notifications: input });
    return { notifications: input };
  },
);
