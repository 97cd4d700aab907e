import { ChatError, isPending } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { type Between, changeRelations } from '../relations/change-relations.ts';
import { becomeContacts, refuseBlocked } from './become-contacts.ts';

export const acceptContact = defineUseCase('contacts.accept', async (context, { actor, input }) => {
  const pair = { ...userOf(actor), otherId: input.userId };
  const { relation } = await changeRelations(context, pair, (between, tx) => {
    if (between.mine.contactSince !== null && between.theirs.contactSince !== null) return {};
    refuseUnasked(between);
    refuseBlocked(between);
    return becomeContacts(tx, pair, between);
  });
  return { relation };
});

/** @throws ChatError `not_found` when there is nothing to accept, `window_expired` when it is too late. */
function refuseUnasked({ mine: { userId, request }, now }: Between): void {
  if (request?.direction !== 'incoming' || request.status !== 'pending') {
    throw new ChatError('not_found', { message: `No contact request of ${userId} is pending.` });
  }
  if (isPending(request, now)) return;
  throw new ChatError('window_expired', {
    message: `The contact request of ${userId} has expired.`,
    details: { expiresAt: request.expiresAt },
  });
}
