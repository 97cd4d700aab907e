import type { Context } from '../../context.ts';
import { findBlockedPeers } from '../../store/relations.ts';
import type { UserKey } from '../../store/views.ts';
import type { UserPair } from '../relations/change-relations.ts';
import { presencesOf } from './presence-of.ts';

/**
 * Keeps events about users from the one with whom they have a block (BLOCK-3), and answers whom that concerns. Blocks
 * that change meanwhile end up as the store has them, whoever reads first.
 */
export async function hideBlocked(
  { store, fanOut }: Pick<Context, 'store' | 'fanOut'>,
  viewer: UserKey,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  for (;;) {
    const blocked = await findBlockedPeers(store, viewer, userIds);
    let hasChanged = false;
    for (const otherId of userIds) {
      const pair = { ...viewer, otherId };
      if (fanOut.watchers.hidden.set(pair, blocked.has(otherId))) hasChanged = true;
    }
    if (!hasChanged) return blocked;
  }
}

/** Shows two users to each other as they may see each other now, after a block came or went (BLOCK-3). */
export async function showPresenceBetween(context: Context, pair: UserPair): Promise<void> {
  const { appId, userId, otherId } = pair;
  await hideBlocked(context, pair, [otherId]);
  for (const [viewer, watched] of [
    [userId, otherId],
    [otherId, userId],
  ] as const) {
    const [presence] = await presencesOf(context, { appId, userId: viewer }, [watched]);
    const audience = { type: 'watchers', userId: watched, onlyUserId: viewer } as const;
    if (presence) context.fanOut.publish({ appId, audience }, 'presence.updated', { presence });
  }
}
