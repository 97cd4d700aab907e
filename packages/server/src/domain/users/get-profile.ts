import { ChatError } from '@confab/protocol/runtime';
import { findProfile } from '../../store/profiles.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getProfile = defineUseCase('users.getProfile', async (context, { actor, input }) => {
  const { userId } = input;
  if (actor.kind === 'user' && actor.userId !== userId) {
    throw new ChatError('forbidden', {
      message: 'What is private in a profile is for its user and the backend alone.',
    });
  }
  const profile = await findProfile(context.store, { appId: appIdOf(actor), userId });
  if (!profile) throw new ChatError('not_found', { message: `There is no user ${userId}.` });
  return profile;
});
