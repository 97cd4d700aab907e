import { limits } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { presencesOf } from './presence-of.ts';
import { requireSession } from './require-session.ts';

export const subscribePresence = defineUseCase(
  'presence.subscribe',
  async (context, { actor, input, session: given }) => {
    const me = userOf(actor);
    const session = requireSession(given);
    const { userIds, ttlSeconds = limits.presenceSeconds } = input;
    // Subscribed before reading, so that no change falls between the answer and the first event.
    context.presenceWatches.watch(session, userIds, ttlSeconds);
    const presences = await presencesOf(context, me, userIds);
    context.presenceNews.noteAnswered(session, presences);
    return { presences };
  },
);
