import type { Context } from '../../context.ts';
import { defaultAppSettings, findApp } from '../../store/apps.ts';
import type { Tx } from '../../store/database.ts';
import {
  endDevice,
  type EndedDevice,
  findDevice,
  forgetEndedDevices,
  listDevices,
  saveDevice,
  type StoredDevice,
} from '../../store/devices.ts';
import { lockUsersOfApps } from '../../store/users.ts';
import type { Outcome } from '../commit-queue.ts';
import { endedDevicesKept } from './ended-device.ts';
import { findReplaced } from './login-policy.ts';
import { seenPrecisionMs } from './note-seen.ts';
import type { LoggedIn, PendingLogIn } from './pending-log-in.ts';

/** What noting logins needs of the context. */
type LogInContext = Pick<Context, 'store' | 'clock' | 'fanOut'>;

/** Notes in one transaction that users are logged in on devices: after an outage many come with new ones at once. */
export async function flushLogIns(
  context: LogInContext,
  batch: readonly PendingLogIn[],
): Promise<Outcome<LoggedIn>[]> {
  return context.store.transaction(async (tx) => {
    // Logins of a user wait for each other: two that come at once must not both find room.
    await lockUsersOfApps(tx, batch);
    const outcomes: Outcome<LoggedIn>[] = [];
    for (const logIn of batch) {
      outcomes.push({ status: 'done', result: await addDevice(context, tx, logIn) });
    }
    return outcomes;
  });
}

async function addDevice(
  { fanOut, clock }: LogInContext,
  tx: Tx,
  { facts, ...key }: PendingLogIn,
): Promise<LoggedIn> {
  const at = clock.now();
  const held = await findDevice(tx, key);
  const device: StoredDevice = {
    id: key.deviceId,
    ...facts,
    firstSeenAt: held?.firstSeenAt ?? at,
    lastSeenAt: at,
    loggedOutAt: null,
  };
  await saveDevice(tx, key, device);
  const others = (await listDevices(tx, key)).filter(({ id }) => id !== key.deviceId);
  if (others.length === 0) return { device, replaced: [] };
  const { sessions = [] } = fanOut.findUser(key.appId, key.userId) ?? {};
  const connected = new Set([...sessions].map(({ deviceId }) => deviceId));
  const app = await findApp(tx, key.appId);
  const replaced = findReplaced(
    app?.settings ?? defaultAppSettings,
    others.map((other) => ({ ...other, isHere: connected.has(other.id) || isRecent(other, at) })),
    device,
  ).map(({ id }): EndedDevice => ({ ...key, deviceId: id, upTo: at, reason: 'replaced' }));
  for (const { reason, ...other } of replaced) await endDevice(tx, other, { at, reason });
  if (replaced.length > 0) await forgetEndedDevices(tx, key, endedDevicesKept);
  return { device, replaced };
}

/** Who has just logged in may have no session yet, and that of another process is not known here. */
function isRecent({ lastSeenAt }: StoredDevice, at: number): boolean {
  return at - lastSeenAt <= seenPrecisionMs;
}
