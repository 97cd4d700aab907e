import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../context.ts';
import { findStanding } from '../store/standings.ts';
import type { UserActor } from './actor.ts';
import { ensureUser } from './users/save-user.ts';

/**
 * Lets a user in whose credential is right: makes one who is new (AUTH-2), and refuses one whose token was revoked
 * (AUTH-5, DEV-3) or who is banned from the app (BAN-1). Every door asks this with every call.
 * @throws ChatError `unauthenticated` with `details.reason`, or `banned` with `details.until`.
 */
export async function admitUser(
  context: Pick<Context, 'store' | 'clock'>,
  actor: UserActor,
): Promise<UserActor> {
  const standing = await findStanding(context.store, actor);
  if (!standing) {
    await ensureUser(context, actor.appId, { userId: actor.userId });
    return actor;
  }
  const { tokensValidFrom, deviceValidFrom, endReason, bannedUntil } = standing;
  if (isUpTo(actor, tokensValidFrom)) throw refusal('revoked', 'The token was revoked.');
  if (isUpTo(actor, deviceValidFrom)) {
    throw refusal(endReason ?? 'logged_out', 'This device was logged out: log in again.');
  }
  if (bannedUntil !== null && bannedUntil > context.clock.now()) {
    throw new ChatError('banned', {
      message: 'You are banned from this app.',
      details: { until: bannedUntil },
    });
  }
  return actor;
}

/** Whether a token was issued up to a time; one that does not say when was so before any. */
function isUpTo({ issuedAt }: UserActor, time: number): boolean {
  return time > 0 && issuedAt <= time;
}

function refusal(reason: string, message: string): ChatError {
  return new ChatError('unauthenticated', { message, details: { reason } });
}
