import { ChatError, limits } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { hideBlocked } from './hidden-presence.ts';
import { presencesOf } from './presence-of.ts';

export const subscribePresence = defineUseCase(
  'presence.subscribe',
  async (context, { actor, input, session }) => {
    const me = userOf(actor);
    if (!session)
      throw new ChatError('invalid_argument', { message: 'This needs a live session.' });
    const wanted = context.fanOut.watchers.count(session, input.userIds);
    if (wanted > limits.presenceSubscriptions) {
      throw new ChatError('limit_exceeded', {
        message: `A session may watch ${limits.presenceSubscriptions} users at most.`,
        details: { limit: 'presenceSubscriptions', value: limits.presenceSubscriptions },
      });
    }
    await hideBlocked(context, me, input.userIds);
    // Subscribed before reading, so that no change falls between the answer and the first event.
    context.fanOut.watchers.watch(session, input.userIds);
    return { presences: await presencesOf(context, me, input.userIds) };
  },
);
