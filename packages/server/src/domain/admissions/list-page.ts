import type { Admission, AdmissionKind, User } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { type AdmissionPosition, listWaiting } from '../../store/admissions.ts';
import type { ConversationKey } from '../../store/conversations.ts';
import { findUsers } from '../../store/users.ts';
import { fittingUsers } from '../answer-size.ts';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { toOthers } from './save-changed.ts';

/** Which page of which list. */
interface PageRequest {
  readonly kind: AdmissionKind;
  readonly limit: number | undefined;
  readonly cursor: string | undefined;
  /** Of invitations: by this member alone. */
  readonly invitedBy?: string | undefined;
}

/** A page of what waits for an answer in a group, with the users whom it is about. */
export async function listAdmissionPage(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  key: ConversationKey,
  { kind, limit = limits.pageSizeDefault, cursor, invitedBy }: PageRequest,
): Promise<{ admissions: Admission[]; users: User[]; nextCursor: string | null }> {
  const admissions = await listWaiting(store, key, {
    kind,
    now: clock.now(),
    after: cursor === undefined ? null : parsePosition(cursor),
    limit,
    ...(invitedBy !== undefined && { invitedBy }),
  });
  const named = admissions.flatMap((each) => [each.userId, each.invitedBy ?? each.userId]);
  return {
    admissions: admissions.map(toOthers),
    users: fittingUsers(await findUsers(store, key.appId, named)),
    nextCursor: nextCursorAfter(admissions, limit, (each) => [each.expiresAt, each.userId]),
  };
}

function parsePosition(cursor: string): AdmissionPosition {
  const [expiresAt, userId] = decodeCursor(cursor, ['number', 'string']);
  return { expiresAt: Number(expiresAt), userId: String(userId) };
}
