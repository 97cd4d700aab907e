import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceUser, refuseLargeAttributes, saveUser } from './save-user.ts';

export const updateProfile = defineUseCase(
  'users.updateProfile',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    refuseLargeAttributes(input);
    const { user } = await context.store.transaction((tx) =>
      saveUser(tx, { appId, at: context.clock.now() }, { userId, ...input }),
    );
    await announceUser(context, appId, user);
    return { user };
  },
);
