import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { checkProfile } from './check-profile.ts';
import { announceUser, saveUser } from './save-user.ts';

export const updateProfile = defineUseCase(
  'users.updateProfile',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    checkProfile(input);
    const saved = await context.store.transaction((tx) =>
      saveUser(tx, { appId, at: context.clock.now() }, { userId, ...input }),
    );
    await announceUser(context, appId, saved);
    return saved.profile;
  },
);
