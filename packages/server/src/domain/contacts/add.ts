import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRelations } from '../relations/change-relations.ts';
import { becomeContacts } from './become-contacts.ts';

export const addContact = defineUseCase('contacts.add', async (context, { actor, input }) => {
  const { userId, contactId: otherId } = input;
  const pair = { appId: appIdOf(actor), userId, otherId };
  await changeRelations(context, pair, (between, tx) => becomeContacts(tx, pair, between));
  return {};
});
