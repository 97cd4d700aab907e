import { limits } from '@confab/protocol/runtime';
import { findUserRev } from '../../store/users.ts';
import { listViewsSince } from '../../store/views.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listMyChanges = defineUseCase('me.changes', async (context, { actor, input }) => {
  const user = userOf(actor);
  const { sinceRev } = input;
  // Read first: rows that change meanwhile are read now or named by a later rev.
  const newestRev = await findUserRev(context.store, user);
  const limit = limits.myChangeRows;
  const views = await listViewsSince(context.store, user, { sinceRev, limit });
  const upToRev = lastWholeRev(views, newestRev);
  return {
    changes: { views: views.filter(({ rev }) => rev <= upToRev) },
    upToRev,
    isComplete: upToRev >= newestRev,
  };
});

/** When a page is full, more rows may share its last rev, so only the rev before it is surely whole (SYNC-11). */
function lastWholeRev(rows: readonly { rev: number }[], newestRev: number): number {
  const last = rows.at(-1);
  return last && rows.length >= limits.myChangeRows ? last.rev - 1 : newestRev;
}
