import { ChatError } from '@confab/protocol/runtime';
import { findUser } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { checkProfile } from './check-profile.ts';
import { announceUser, saveUser } from './save-user.ts';

export const upsertUser = defineUseCase('users.upsert', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { ifAbsent = false, ...request } = input;
  checkProfile(request);
  const saved = await context.store.transaction(async (tx) => {
    if (ifAbsent && (await findUser(tx, appId, request.userId))) {
      throw new ChatError('already_exists', { message: `There is a user ${request.userId}.` });
    }
    return saveUser(tx, { appId, at: context.clock.now() }, request);
  });
  await announceUser(context, appId, saved);
  return { user: saved.profile.user };
});
