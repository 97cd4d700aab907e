import { ChatError } from '@confab/protocol/runtime';
import { findUser } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceUser, refuseLargeAttributes, saveUser } from './save-user.ts';

export const upsertUser = defineUseCase('users.upsert', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { ifAbsent = false, ...request } = input;
  refuseLargeAttributes(request);
  const { user, isNew } = await context.store.transaction(async (tx) => {
    if (ifAbsent && (await findUser(tx, appId, request.userId))) {
      throw new ChatError('already_exists', { message: `There is a user ${request.userId}.` });
    }
    return saveUser(tx, { appId, at: context.clock.now() }, request);
  });
  if (!isNew) await announceUser(context, appId, user);
  return { user };
});
