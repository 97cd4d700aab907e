import type { Context } from '../../context.ts';
import type { Store } from '../../store/database.ts';
import { updateLastSeen } from '../../store/presence.ts';
import type { Outcome } from '../commit-queue.ts';
import type { Departure } from './departure.ts';
import type { PresencePace } from './presence-pace.ts';
import type { PresenceListener } from './presence-tracker.ts';

/** Tells watchers when a user comes or goes, and notes when they were last seen; departures share commits. */
export function createPresenceListener({
  presence,
  pace,
  log,
  lastSeenQueue,
}: Pick<Context, 'presence' | 'log' | 'lastSeenQueue'> & {
  readonly pace: PresencePace;
}): PresenceListener {
  const note = async (departure: Departure) => {
    try {
      await lastSeenQueue.submit(departure);
    } catch (error) {
      log.warn({ err: error }, 'Could not note when a user was last seen.');
    }
    presence.forgetDeparture(departure);
  };
  return ({ appId, userId, status, at }) => {
    if (status === 'offline') void note({ appId, userId, at });
    // Who watches need not wait for the commit.
    pace.note({ appId, userId });
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
