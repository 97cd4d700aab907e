import { createHash } from 'node:crypto';
import { ChatError } from '@confab/protocol/runtime';
import type { InviteLink } from '@confab/protocol';
import type { Context } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { findInviteLink } from '../../store/invite-links.ts';

/** More than anyone can guess. */
const tokenBytes = 24;

/** A new secret of a link. */
export function createLinkToken({ ids }: Pick<Context, 'ids'>): string {
  return ids.randomBytes(tokenBytes).toString('base64url');
}

/** What is stored of it (GROUP-14). It is long and random, so that one round is enough. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The link with a secret.
 * @throws ChatError `not_found` when there is none, or none any more.
 */
export async function requireLink(db: Db, appId: string, token: string): Promise<InviteLink> {
  const link = await findInviteLink(db, appId, hashLinkToken(token));
  if (link) return link;
  throw new ChatError('not_found', { message: 'This link leads nowhere, or was taken back.' });
}

/** @throws ChatError `window_expired` or `limit_exceeded` when a link lets nobody in any more. */
export function refuseSpent({ expiresAt, maxUses, useCount }: InviteLink, now: number): void {
  if (expiresAt !== null && expiresAt <= now) {
    throw new ChatError('window_expired', {
      message: 'This link has expired.',
      details: { expiresAt },
    });
  }
  if (maxUses === null || useCount < maxUses) return;
  throw new ChatError('limit_exceeded', {
    message: 'This link was used as often as it may be.',
    details: { limit: 'maxUses', value: maxUses },
  });
}
