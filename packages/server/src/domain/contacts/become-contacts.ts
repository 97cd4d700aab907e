import type { ContactRequest, Relation } from '@confab/protocol';
import { ChatError, isPending } from '@confab/protocol/runtime';
import type { Tx } from '../../store/database.ts';
import type {
  Between,
  RelationPatch,
  RelationPatches,
  UserPair,
} from '../relations/change-relations.ts';
import { refuseOverfull } from '../relations/refuse-overfull.ts';

/**
 * Makes two users contacts of each other and accepts what either has asked.
 * @throws ChatError `limit_exceeded` when one of them has no room for a contact.
 */
export async function becomeContacts(
  tx: Tx,
  { appId, userId, otherId }: UserPair,
  between: Between,
): Promise<RelationPatches> {
  const { mine, theirs, now } = between;
  if (mine.contactSince === null) await refuseOverfull(tx, { appId, userId }, 'contact_since');
  if (theirs.contactSince === null) {
    await refuseOverfull(tx, { appId, userId: otherId }, 'contact_since');
  }
  const contactOf = (relation: Relation): RelationPatch => ({
    contactSince: relation.contactSince ?? now,
    ...answered(relation, 'accepted', now),
  });
  return { mine: contactOf(mine), theirs: contactOf(theirs) };
}

/** Answers the request between two users on both sides, if it is pending and goes in this direction. */
export function answerRequest(
  { mine, theirs, now }: Between,
  direction: ContactRequest['direction'],
  status: ContactRequest['status'],
): RelationPatches {
  if (mine.request?.direction !== direction) return {};
  return { mine: answered(mine, status, now), theirs: answered(theirs, status, now) };
}

/** @throws ChatError `blocked` when one of the two has blocked the other. */
export function refuseBlocked({ mine, theirs }: Between): void {
  const isBlocked = mine.blockedAt !== null || theirs.blockedAt !== null;
  if (isBlocked) throw new ChatError('blocked');
}

function answered(
  { request }: Relation,
  status: ContactRequest['status'],
  now: number,
): RelationPatch {
  return isPending(request, now) ? { request: { ...request, status } } : {};
}
