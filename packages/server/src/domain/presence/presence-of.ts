import type { Presence } from '@confab/protocol';
import type { Context } from '../../context.ts';
import { findBlockedPeers } from '../../store/relations.ts';
import { findLastSeen } from '../../store/users.ts';

/**
 * The presence of users now. A user inside the grace time after the last session still counts as online (PRES-1), and
 * one who has blocked the viewer, or whom the viewer has blocked, shows nothing (BLOCK-3).
 * @param viewer who asks; `userId` is null for the backend, which sees everyone.
 */
export async function presencesOf(
  context: Pick<Context, 'store' | 'fanOut' | 'presence'>,
  { appId, userId: viewerId }: { readonly appId: string; readonly userId: string | null },
  userIds: readonly string[],
): Promise<Presence[]> {
  const lastSeen = await findLastSeen(context.store, appId, userIds);
  const hidden =
    viewerId === null
      ? new Set<string>()
      : await findBlockedPeers(context.store, { appId, userId: viewerId }, userIds);
  return [...new Set(userIds)].map((userId) => {
    if (hidden.has(userId)) return { userId, online: false, lastSeenAt: null };
    const online = context.presence.isOnline(appId, userId);
    return { userId, online, lastSeenAt: lastSeen.get(userId) ?? null };
  });
}
