import type { Admission, AdmissionKind, ConversationAction } from '@confab/protocol';
import { ChatError, isWaiting } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findAdmission } from '../../store/admissions.ts';
import { findManagerIds } from '../../store/member-pages.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { type Authorised, authoriseChange } from '../authorise.ts';
import { announceMine } from '../me/announce-mine.ts';
import { announceRequests } from './announce-requests.ts';
import { saveChanged } from './save-changed.ts';

interface AdmissionCall {
  readonly actor: Actor;
  readonly action: ConversationAction;
  readonly conversationId: string;
  /** Whose request or invitation it is. */
  readonly userId: string;
  readonly kind: AdmissionKind;
}

interface Ending {
  readonly status: 'rejected' | 'cancelled';
  /** May refuse who the policy lets through. */
  readonly check?: (admission: Admission, authorised: Authorised) => void;
}

/** What is said where nothing is: to whom it would be for, as of a group that does not exist (I27). */
function missing(userId?: string): ChatError {
  if (userId === undefined) return new ChatError('not_found');
  return new ChatError('not_found', { message: `Nothing of ${userId} waits for an answer here.` });
}

/**
 * Ends a request or invitation without a membership; one that does not wait stays as it is.
 * @throws ChatError as the policy and the check say, and `not_found` when there is none.
 */
export async function endAdmission(
  context: Context,
  { userId, kind, ...call }: AdmissionCall,
  { status, check }: Ending,
): Promise<Admission> {
  const key = { appId: appIdOf(call.actor), conversationId: call.conversationId };
  const ended = await context.store.transaction(async (tx) => {
    const authorised = await authoriseChange(tx, call);
    const admission = await findAdmission(tx, { ...key, userId });
    if (admission?.kind !== kind) {
      throw missing(call.action === 'admission.end' ? undefined : userId);
    }
    check?.(admission, authorised);
    if (!isWaiting(admission, context.clock.now())) return { admission, mine: null };
    const changed = await saveChanged(tx, key.appId, { ...admission, status });
    return { ...changed, managerIds: await findManagerIds(tx, key) };
  });
  if (ended.mine) {
    announceMine(context, ended.mine);
    announceRequests(context, key, ended.managerIds);
  }
  return ended.admission;
}

/**
 * What waits to be accepted.
 * @param userId who is told of, when that is not who asks.
 * @throws ChatError `not_found` when there is nothing to accept, `window_expired` when it is too late.
 */
export function requireWaiting(
  admission: Admission | null,
  { kind, now, userId }: { kind: AdmissionKind; now: number; userId?: string },
): Admission {
  if (admission?.kind !== kind || admission.status !== 'pending') throw missing(userId);
  if (now < admission.expiresAt) return admission;
  throw new ChatError('window_expired', {
    message: kind === 'request' ? 'The request has expired.' : 'The invitation has expired.',
    details: { expiresAt: admission.expiresAt },
  });
}
