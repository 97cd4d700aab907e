import type { Context } from '../../context.ts';
import type { Store } from '../../store/database.ts';
import { updateDeviceSeen } from '../../store/devices.ts';
import type { Outcome } from '../commit-queue.ts';
import type { DeviceSeen } from './device-seen.ts';

/** A device that comes back sooner than this is not noted again, in milliseconds: no row for each flap of a connection. */
export const seenPrecisionMs = 60_000;

/** Notes when a device was seen; nobody waits for it, and many share a commit. */
export function noteSeen(
  { deviceSeenQueue, log }: Pick<Context, 'deviceSeenQueue' | 'log'>,
  seen: DeviceSeen,
): void {
  deviceSeenQueue.submit(seen).catch((error: unknown) => {
    log.warn({ err: error }, 'Could not note when a device was last seen.');
  });
}

/** Notes in one transaction when devices were seen. */
export async function flushSeen(
  store: Store,
  batch: readonly DeviceSeen[],
): Promise<Outcome<null>[]> {
  await store.transaction(async (tx) => {
    for (const { at, ...key } of batch) await updateDeviceSeen(tx, key, at);
  });
  return batch.map(() => ({ status: 'done', result: null }));
}
