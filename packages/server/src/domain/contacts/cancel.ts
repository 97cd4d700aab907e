import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRelations } from '../relations/change-relations.ts';
import { answerRequest } from './become-contacts.ts';

export const cancelContact = defineUseCase('contacts.cancel', async (context, { actor, input }) => {
  const pair = { ...userOf(actor), otherId: input.userId };
  const { relation } = await changeRelations(context, pair, (between) =>
    answerRequest(between, 'outgoing', 'cancelled'),
  );
  return { relation };
});
