import { ChatError } from '@confab/protocol/runtime';
import { saveBan } from '../../store/bans.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const removeBan = defineUseCase('bans.remove', async (context, { actor, input }) => {
  const { userId } = input;
  const user = { appId: appIdOf(actor), userId };
  const isFound = await context.store.transaction((tx) => saveBan(tx, user, null));
  if (!isFound) throw new ChatError('not_found', { message: `There is no user ${userId}.` });
  return {};
});
