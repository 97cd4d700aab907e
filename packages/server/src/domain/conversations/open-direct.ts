import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { openPair } from './open-pair.ts';

export const openDirect = defineUseCase('conversations.openDirect', (context, { actor, input }) =>
  openPair(context, {
    me: userOf(actor),
    otherId: input.userId,
    fields: {},
    creatorRole: 'member',
  }),
);
