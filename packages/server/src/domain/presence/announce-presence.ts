import type { Context } from '../../context.ts';
import type { Store } from '../../store/database.ts';
import { updateLastSeen } from '../../store/users.ts';
import type { Outcome } from '../commit-queue.ts';
import type { Departure } from './departure.ts';
import type { PresenceChange, PresenceListener } from './presence-tracker.ts';

/** Tells watchers when a user comes or goes, and notes when they were last seen; departures share commits. */
export function createPresenceListener(
  context: Pick<Context, 'fanOut' | 'log' | 'lastSeenQueue' | 'overload'>,
): PresenceListener {
  const announce = createAnnouncer(context);
  return (change) => {
    const { appId, userId, online, at } = change;
    announce(change);
    if (online) return;
    context.lastSeenQueue.submit({ appId, userId, at }).catch((error: unknown) => {
      context.log.warn({ err: error }, 'Could not note when a user was last seen.');
    });
  };
}

/** Tells watchers, or under overload only the newest of each user's changes, and only when it is over. */
function createAnnouncer({ fanOut, overload }: Pick<Context, 'fanOut' | 'overload'>) {
  const postponed = new Map<string, PresenceChange>();
  const tell = ({ appId, userId, online, at }: PresenceChange) => {
    const presence = { userId, online, lastSeenAt: online ? null : at };
    fanOut.publish({ appId, audience: { type: 'watchers', userId } }, 'presence.updated', {
      presence,
    });
  };
  overload.onCalm(() => {
    for (const change of postponed.values()) tell(change);
    postponed.clear();
  });
  return (change: PresenceChange): void => {
    const key = `${change.appId} ${change.userId}`;
    if (overload.sheds('presence')) postponed.set(key, change);
    else tell(change);
  };
}

/** Notes in one transaction when users were last seen. */
export async function flushLastSeen(
  store: Store,
  batch: readonly Departure[],
): Promise<Outcome<null>[]> {
  await store.transaction(async (tx) => {
    for (const departure of batch) await updateLastSeen(tx, departure);
  });
  return batch.map(() => ({ status: 'done', result: null }));
}
