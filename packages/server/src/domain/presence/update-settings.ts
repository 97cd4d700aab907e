import type { OperationInput, PresenceSettings } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import {
  findPresenceSettings,
  savePresenceSettings,
  updateLastSeen,
} from '../../store/presence.ts';
import { lockUsers, raiseUserRev } from '../../store/users.ts';
import type { UserKey } from '../../store/views.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceMine } from '../me/announce-mine.ts';

type Patch = OperationInput<'presence.updateSettings'>;

export const updatePresenceSettings = defineUseCase(
  'presence.updateSettings',
  async (context, { actor, input }) => {
    const user = userOf(actor);
    const { before, after } = await change(context, user, input);
    if (after === before) return { presenceSettings: after };
    announceMine(context, { user, rev: after.rev, changes: { presenceSettings: [after] } });
    await context.presenceNews.tell(user);
    // PRES-6: who shows less sees less.
    if (after.lastSeenVisibility !== before.lastSeenVisibility) {
      await context.presenceNews.showAllTo(user);
    }
    return { presenceSettings: after };
  },
);

async function change(
  { store, clock, presence }: Context,
  user: UserKey,
  patch: Patch,
): Promise<{ before: PresenceSettings; after: PresenceSettings }> {
  return store.transaction(async (tx) => {
    await lockUsers(tx, user.appId, [user.userId]);
    const now = clock.now();
    const before = await findPresenceSettings(tx, user);
    const patched = apply(before, patch, now);
    if (JSON.stringify(patched) === JSON.stringify(before)) return { before, after: before };
    const goes = patched.availability === 'invisible' && before.availability !== 'invisible';
    // PRES-4: to the others that is when the user was last seen.
    if (goes && presence.statusOf(user.appId, user.userId) !== 'offline') {
      await updateLastSeen(tx, { ...user, at: now });
    }
    const after = { ...patched, rev: await raiseUserRev(tx, user) };
    await savePresenceSettings(tx, user, after);
    return { before, after };
  });
}

/** Both are written field by field in one order. */
function apply(before: PresenceSettings, patch: Patch, now: number): PresenceSettings {
  const { availability, customStatus, lastSeenVisibility } = patch;
  return {
    rev: before.rev,
    availability: availability ?? before.availability,
    customStatus: customStatus === undefined ? before.customStatus : toStatus(customStatus, now),
    lastSeenVisibility: lastSeenVisibility ?? before.lastSeenVisibility,
  };
}

/** PRES-5 */
function toStatus(given: NonNullable<Patch['customStatus']> | null, now: number) {
  if (given === null) return null;
  const { text, expiresAt = now + limits.customStatusMs } = given;
  return { text, expiresAt };
}
