import { ChatError } from '@confab/protocol/runtime';
import { findUser } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getUser = defineUseCase('users.get', async (context, { actor, input }) => {
  const user = await findUser(context.store, appIdOf(actor), input.userId);
  if (!user) throw new ChatError('not_found', { message: `There is no user ${input.userId}.` });
  return { user };
});
