import { ChatError } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRelations } from '../relations/change-relations.ts';
import { refuseLargeAttributes } from '../users/check-profile.ts';

export const updateContact = defineUseCase('contacts.update', async (context, { actor, input }) => {
  const { userId: otherId, labels, ...fields } = input;
  refuseLargeAttributes(fields);
  const pair = { ...userOf(actor), otherId };
  const { relation } = await changeRelations(context, pair, ({ mine }) => {
    if (mine.contactSince === null) {
      throw new ChatError('not_found', { message: `${otherId} is no contact of yours.` });
    }
    return { mine: { ...fields, ...(labels && { labels: [...new Set(labels)] }) } };
  });
  return { relation };
});
