import { defineUseCase } from '../define-use-case.ts';
import { requireSession } from './require-session.ts';

export const unsubscribePresence = defineUseCase(
  'presence.unsubscribe',
  async (context, { input, session }) => {
    context.presenceWatches.unwatch(requireSession(session), input.userIds);
    return {};
  },
);
