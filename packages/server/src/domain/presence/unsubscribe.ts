import { ChatError } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';

export const unsubscribePresence = defineUseCase(
  'presence.unsubscribe',
  async (context, { input, session }) => {
    if (!session)
      throw new ChatError('invalid_argument', { message: 'This needs a live session.' });
    context.fanOut.watchers.unwatch(session, input.userIds);
    return {};
  },
);
