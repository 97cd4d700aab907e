import { ChatError } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { authenticate } from '../authenticate.ts';
import { defineUseCase } from '../define-use-case.ts';

export const refreshSession = defineUseCase(
  'session.refresh',
  async (context, { actor, input, session }) => {
    const me = userOf(actor);
    const { deviceId } = me;
    const credential = { secret: input.token, actingUserId: null, deviceId };
    const renewed = await authenticate(context, credential);
    const isSame =
      renewed.kind === 'user' && renewed.appId === me.appId && renewed.userId === me.userId;
    if (!isSame || renewed.expiresAt === null) {
      throw new ChatError('forbidden', { message: 'The token is for another user.' });
    }
    session?.renew(renewed);
    return { expiresAt: renewed.expiresAt };
  },
);
