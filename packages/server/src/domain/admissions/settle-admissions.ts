import type { Admission } from '@confab/protocol';
import { findWaiting } from '../../store/admissions.ts';
import type { ConversationKey } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { findManagerIds } from '../../store/member-pages.ts';
import type { MyChange } from '../me/announce-mine.ts';
import { saveChanged } from './save-changed.ts';

/** What settling leaves to be told after the commit. */
export interface Settled {
  readonly mine: readonly MyChange[];
  /** The owner and admins, when there was anything. */
  readonly managerIds: readonly string[];
}

/** Of whom it ends, and how. */
export interface Ending {
  readonly userIds: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly toStatus: (admission: Admission) => Admission['status'];
}

/** Ends what waits for an answer between a group and users, who became members or were banned (GROUP-12). */
export async function settleAdmissions(
  tx: Tx,
  key: ConversationKey,
  ending: Ending,
): Promise<Settled> {
  const waiting = await findWaiting(tx, key, ending);
  const mine: MyChange[] = [];
  for (const admission of waiting) {
    const ended = { ...admission, status: ending.toStatus(admission) };
    mine.push((await saveChanged(tx, key.appId, ended)).mine);
  }
  return { mine, managerIds: waiting.length > 0 ? await findManagerIds(tx, key) : [] };
}
