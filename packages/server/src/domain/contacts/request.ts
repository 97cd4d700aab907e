import type { ContactRequest } from '@confab/protocol';
import { isPending, limits } from '@confab/protocol/runtime';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import {
  type Between,
  changeRelations,
  type RelationPatches,
} from '../relations/change-relations.ts';
import { refuseOverfull } from '../relations/refuse-overfull.ts';
import { becomeContacts, refuseBlocked } from './become-contacts.ts';

export const requestContact = defineUseCase(
  'contacts.request',
  async (context, { actor, input }) => {
    const me = userOf(actor);
    const pair = { ...me, otherId: input.userId };
    const { relation } = await changeRelations(context, pair, async (between, tx) => {
      const { mine, theirs, now } = between;
      if (mine.contactSince !== null && theirs.contactSince !== null) return {};
      refuseBlocked(between);
      const isAskedByThem = mine.request?.direction === 'incoming' && isPending(mine.request, now);
      // CONTACT-3: requests that cross accept each other, and who still has me need not be asked.
      if (isAskedByThem || theirs.contactSince !== null) return becomeContacts(tx, pair, between);
      if (isPending(mine.request, now)) return {};
      await refuseOverfull(tx, me, 'contact_since');
      return requestOf(between, input.note ?? null);
    });
    return { relation };
  },
);

function requestOf({ now }: Between, note: string | null): RelationPatches {
  const request = (direction: ContactRequest['direction']): ContactRequest => ({
    direction,
    status: 'pending',
    note,
    createdAt: now,
    expiresAt: now + limits.contactRequestMs,
  });
  return { mine: { request: request('outgoing') }, theirs: { request: request('incoming') } };
}
