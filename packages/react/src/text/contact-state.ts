import type { Relation } from '@confab/client';

/** What somebody is to me: a contact, somebody who waits for my answer or for whose I wait, or neither. */
export type ContactState = 'contact' | 'incoming' | 'outgoing' | 'stranger';

/** What a relation comes to at a time in epoch milliseconds (CONTACT-1, CONTACT-2). */
export function contactStateOf({ contactSince, request }: Relation, now: number): ContactState {
  if (contactSince !== null) return 'contact';
  const isPending = request?.status === 'pending' && request.expiresAt > now;
  return isPending ? request.direction : 'stranger';
}
