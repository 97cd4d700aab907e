import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { presencesOf } from './presence-of.ts';

export const getPresence = defineUseCase('presence.get', async (context, { actor, input }) => {
  const userId = actor.kind === 'user' ? actor.userId : null;
  const viewer = { appId: appIdOf(actor), userId };
  return { presences: await presencesOf(context, viewer, input.userIds) };
});
