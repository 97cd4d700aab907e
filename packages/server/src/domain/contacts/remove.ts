import { noContact } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRelations } from '../relations/change-relations.ts';

export const removeContact = defineUseCase('contacts.remove', async (context, { actor, input }) => {
  const { userId: otherId, oneWay = false } = input;
  const pair = { ...userOf(actor), otherId };
  const { relation } = await changeRelations(context, pair, () => ({
    mine: noContact,
    ...(!oneWay && { theirs: noContact }),
  }));
  return { relation };
});
