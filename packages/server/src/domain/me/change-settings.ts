import type { MySettings } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findMySettings, saveMySettings } from '../../store/my-settings.ts';
import { lockUsers, raiseUserRev } from '../../store/users.ts';
import { type Actor, userOf } from '../actor.ts';
import { isContained } from '../is-contained.ts';
import { announceMine } from './announce-mine.ts';

/** Changes what the caller has decided over all conversations, and tells their devices (SETTINGS-1). */
export async function changeMySettings(
  context: Context,
  actor: Actor,
  patch: Partial<Omit<MySettings, 'rev'>>,
): Promise<MySettings> {
  const user = userOf(actor);
  const { settings, isChanged } = await context.store.transaction(async (tx) => {
    await lockUsers(tx, user.appId, [user.userId]);
    const held = await findMySettings(tx, user);
    if (!held) throw new ChatError('not_found');
    if (isContained(patch, held)) return { settings: held, isChanged: false };
    const settings = { ...held, ...patch, rev: await raiseUserRev(tx, user) };
    await saveMySettings(tx, user, settings);
    return { settings, isChanged: true };
  });
  if (isChanged) {
    announceMine(context, { user, rev: settings.rev, changes: { settings: [settings] } });
  }
  return settings;
}
