import type { ContactRequest, Relation } from './entities/relation.ts';

/** What a relation says of someone who is no contact. */
export const noContact: Pick<Relation, 'contactSince' | 'alias' | 'labels' | 'attributes'> = {
  contactSince: null,
  alias: null,
  labels: [],
  attributes: {},
};

/** What a user is to me with whom I have had nothing to do. */
export function noRelation(userId: string): Relation {
  return { userId, rev: 0, ...noContact, request: null, blockedAt: null };
}

/** Whether a request waits for an answer: a pending one has expired when its time has passed (CONTACT-2). */
export function isPending(
  request: ContactRequest | null,
  now: number,
): request is ContactRequest & { status: 'pending' } {
  return request?.status === 'pending' && now < request.expiresAt;
}
