import { limits } from '@confab/protocol/runtime';
import { listAdmissionsSince } from '../../store/admissions.ts';
import { listProfilesSince } from '../../store/profiles.ts';
import { listMySettingsSince } from '../../store/my-settings.ts';
import { findUserRev } from '../../store/users.ts';
import { listPresenceSettingsSince } from '../../store/presence.ts';
import { listRelationsSince } from '../../store/relations.ts';
import { listViewsSince } from '../../store/views.ts';
import { userOf } from '../actor.ts';
import { fittingRows, jsonBytes } from '../answer-size.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listMyChanges = defineUseCase('me.changes', async (context, { actor, input }) => {
  const user = userOf(actor);
  const { sinceRev } = input;
  // Read first: rows that change meanwhile are read now or named by a later rev.
  const newestRev = await findUserRev(context.store, user);
  const limit = limits.myChangeRows;
  const views = await listViewsSince(context.store, user, { sinceRev, limit });
  const relations = await listRelationsSince(context.store, user, { sinceRev, limit });
  const admissions = await listAdmissionsSince(context.store, user, { sinceRev, limit });
  const profiles = await listProfilesSince(context.store, user, { sinceRev });
  const presence = await listPresenceSettingsSince(context.store, user, sinceRev);
  const settings = await listMySettingsSince(context.store, user, sinceRev);
  const upToRev = Math.min(
    ...[views, relations, admissions].map((rows) => lastWholeRev(rows, newestRev)),
  );
  return {
    changes: {
      views: views.filter(({ rev }) => rev <= upToRev),
      relations: relations.filter(({ rev }) => rev <= upToRev),
      admissions: admissions.filter(({ rev }) => rev <= upToRev),
      profiles: profiles.filter(({ rev }) => rev <= upToRev),
      presenceSettings: presence.filter(({ rev }) => rev <= upToRev),
      settings: settings.filter(({ rev }) => rev <= upToRev),
    },
    upToRev,
    isComplete: upToRev >= newestRev,
  };
});

/**
 * Up to which rev the rows fit into an answer (READ-6) and are surely whole: when there are more than that, the next
 * one may share the last rev (SYNC-11).
 */
function lastWholeRev(rows: readonly { rev: number }[], newestRev: number): number {
  const beyond = rows[fittingRows(rows, jsonBytes, limits.answerBytesMax / 3).length];
  const last = rows.length >= limits.myChangeRows ? rows.at(-1) : undefined;
  const next = beyond ?? last;
  return next ? next.rev - 1 : newestRev;
}
