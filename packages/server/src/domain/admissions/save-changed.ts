import type { Admission } from '@confab/protocol';
import { saveAdmission } from '../../store/admissions.ts';
import type { Tx } from '../../store/database.ts';
import { raiseUserRev } from '../../store/users.ts';
import type { MyChange } from '../me/announce-mine.ts';

/** A request or invitation as it is now, and what its user's devices are told. */
export interface ChangedAdmission {
  readonly admission: Admission;
  readonly mine: MyChange | null;
}

/** Stores a changed request or invitation under a new rev of its user (SYNC-11). */
export async function saveChanged(
  tx: Tx,
  appId: string,
  changed: Admission,
): Promise<ChangedAdmission & { readonly mine: MyChange }> {
  const user = { appId, userId: changed.userId };
  const admission = { ...changed, rev: await raiseUserRev(tx, user) };
  await saveAdmission(tx, appId, admission);
  return { admission, mine: { user, rev: admission.rev, changes: { admissions: [admission] } } };
}

/** What others than its user see of a request or invitation. */
export function toOthers(admission: Admission): Admission {
  return { ...admission, rev: 0 };
}
