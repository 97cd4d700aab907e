import { ChatError } from '@confab/protocol/runtime';
import { revokeTokens as revokeStored } from '../../store/standings.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { endSessions } from '../end-sessions.ts';

export const revokeTokens = defineUseCase('tokens.revoke', async (context, { actor, input }) => {
  const user = { appId: appIdOf(actor), userId: input.userId };
  const validFrom = context.clock.now();
  const isFound = await context.store.transaction((tx) => revokeStored(tx, user, validFrom));
  if (!isFound) throw new ChatError('not_found', { message: `There is no user ${input.userId}.` });
  endSessions(context, { ...user, deviceId: null, upTo: validFrom, reason: 'token_expired' });
  return { validFrom };
});
