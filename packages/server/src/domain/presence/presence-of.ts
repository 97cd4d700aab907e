import type { Presence } from '@confab/protocol';
import type { Context } from '../../context.ts';
import { findLastSeen } from '../../store/users.ts';

/** The presence of users now. A user inside the grace time after the last session still counts as online (PRES-1). */
export async function presencesOf(
  context: Pick<Context, 'store' | 'fanOut' | 'presence'>,
  appId: string,
  userIds: readonly string[],
): Promise<Presence[]> {
  const lastSeen = await findLastSeen(context.store, appId, userIds);
  return [...new Set(userIds)].map((userId) => ({
    userId,
    online: context.presence.isOnline(appId, userId),
    lastSeenAt: lastSeen.get(userId) ?? null,
  }));
}
