import type { Context } from '../../context.ts';
import type { Store } from '../../store/database.ts';
import { updateLastSeen } from '../../store/users.ts';
import type { Outcome } from '../commit-queue.ts';
import type { Departure } from './departure.ts';
import type { PresenceListener } from './presence-tracker.ts';

/** Tells watchers when a user comes or goes, and notes when they were last seen; departures share commits. */
export function createPresenceListener(
  context: Pick<Context, 'fanOut' | 'log' | 'lastSeenQueue'>,
): PresenceListener {
  return ({ appId, userId, online, at }) => {
    const presence = { userId, online, lastSeenAt: online ? null : at };
    const audience = { type: 'watchers', userId } as const;
    context.fanOut.publish({ appId, audience }, 'presence.updated', { presence });
    if (online) return;
    context.lastSeenQueue.submit({ appId, userId, at }).catch((error: unknown) => {
      context.log.warn({ err: error }, 'Could not note when a user was last seen.');
    });
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
