import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { presencesOf } from './presence-of.ts';

export const getPresence = defineUseCase('presence.get', async (context, { actor, input }) => ({
  presences: await presencesOf(context, appIdOf(actor), input.userIds),
}));
