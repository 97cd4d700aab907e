import type { Tx } from '../../store/database.ts';
import { raiseUserRev } from '../../store/users.ts';
import { findHiders, findView, saveView } from '../../store/views.ts';
import type { MyChange } from '../me/announce-mine.ts';

/** Shows a conversation again to those who come back to it and had hidden it (VIEW-2). */
export async function showAgain(
  tx: Tx,
  key: { readonly appId: string; readonly conversationId: string },
  userIds: readonly string[],
): Promise<MyChange[]> {
  if (userIds.length === 0) return [];
  const changes: MyChange[] = [];
  for (const userId of await findHiders(tx, key, userIds)) {
    const user = { appId: key.appId, userId };
    const view = await findView(tx, { ...user, conversationId: key.conversationId });
    if (!view) continue;
    const shown = { ...view, hiddenMessageCount: null, rev: await raiseUserRev(tx, user) };
    await saveView(tx, user, shown);
    changes.push({ user, rev: shown.rev, changes: { views: [shown] } });
  }
  return changes;
}
