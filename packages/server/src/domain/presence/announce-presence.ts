import type { Context } from '../../context.ts';
import { updateLastSeen } from '../../store/users.ts';
import { CommitQueue, type Outcome } from '../commit-queue.ts';
import type { PresenceListener } from './presence-tracker.ts';

/** A user whose last device went away. */
interface Departure {
  readonly appId: string;
  readonly userId: string;
  readonly at: number;
}

/** Tells watchers when a user comes or goes, and notes when they were last seen; departures share commits. */
export function createPresenceListener(
  context: Pick<Context, 'store' | 'fanOut' | 'log'>,
): PresenceListener {
  const departures = new CommitQueue<Departure, null>((batch) => storeBatch(context, batch));
  return ({ appId, userId, online, at }) => {
    const presence = { userId, online, lastSeenAt: online ? null : at };
    const audience = { type: 'watchers', userId } as const;
    context.fanOut.publish({ appId, audience }, 'presence.updated', { presence });
    if (online) return;
    departures.submit({ appId, userId, at }).catch((error: unknown) => {
      context.log.warn({ err: error }, 'Could not note when a user was last seen.');
    });
  };
}

async function storeBatch(
  context: Pick<Context, 'store'>,
  batch: readonly Departure[],
): Promise<Outcome<null>[]> {
  await context.store.transaction(async (tx) => {
    for (const departure of batch) await updateLastSeen(tx, departure);
  });
  return batch.map(() => ({ status: 'done', result: null }));
}
