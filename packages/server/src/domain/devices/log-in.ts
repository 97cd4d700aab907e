import type { Platform } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { defaultAppSettings, findApp } from '../../store/apps.ts';
import type { Tx } from '../../store/database.ts';
import {
  endDevice,
  findDevice,
  forgetEndedDevices,
  listDevices,
  saveDevice,
  type StoredDevice,
} from '../../store/devices.ts';
import { lockUsers } from '../../store/users.ts';
import type { UserKey } from '../../store/views.ts';
import type { UserActor } from '../actor.ts';
import { announceEndedDevice, endedDevicesKept } from './ended-device.ts';
import { findReplaced } from './login-policy.ts';
import { noteSeen } from './note-seen.ts';
import { toWireDevice } from './to-wire-device.ts';

/** A device that comes back sooner than this is not noted again: no row for each flap of a connection. */
const seenPrecisionMs = 60_000;

/** What a client says of its device in the handshake. */
export interface DeviceFacts {
  readonly platform: Platform;
  readonly name: string | null;
}

/**
 * Notes that a user connects on a device. One on which the user was not logged in yet joins the list, and where that
 * are too many others leave it (DEV-4).
 * @throws ChatError `invalid_argument` when the app limits devices and the client names none.
 */
export async function logIn(
  context: Context,
  { appId, userId, deviceId }: UserActor,
  facts: DeviceFacts,
): Promise<void> {
  const user = { appId, userId };
  if (deviceId === null) return refuseNamelessDevice(context, appId);
  const key = { ...user, deviceId };
  const held = await findDevice(context.store, key);
  if (held && held.loggedOutAt === null && isSame(held, facts)) {
    const at = context.clock.now();
    if (at - held.lastSeenAt > seenPrecisionMs) noteSeen(context, { ...key, at });
    return;
  }
  const { device, replaced } = await context.store.transaction((tx) =>
    addDevice(context, tx, { user, deviceId, facts }),
  );
  for (const ended of replaced) announceEndedDevice(context, ended);
  if (held && held.loggedOutAt === null) return;
  const audience = { type: 'users', userIds: [userId] } as const;
  const shown = { ...toWireDevice(context, user, device), isConnected: true };
  context.fanOut.publish({ appId, audience }, 'device.added', { device: shown });
}

async function addDevice(
  { fanOut, clock }: Context,
  tx: Tx,
  { user, deviceId, facts }: { user: UserKey; deviceId: string; facts: DeviceFacts },
) {
  // Logins of a user wait for each other: two that come at once must not both find room.
  await lockUsers(tx, user.appId, [user.userId]);
  const at = clock.now();
  const held = await findDevice(tx, { ...user, deviceId });
  const device: StoredDevice = {
    id: deviceId,
    ...facts,
    firstSeenAt: held?.firstSeenAt ?? at,
    lastSeenAt: at,
    loggedOutAt: null,
  };
  await saveDevice(tx, user, device);
  const others = (await listDevices(tx, user)).filter(({ id }) => id !== deviceId);
  const connected = new Set(
    [...(fanOut.findUser(user.appId, user.userId)?.sessions ?? [])].map(({ deviceId: id }) => id),
  );
  const app = await findApp(tx, user.appId);
  const replaced = findReplaced(
    app?.settings ?? defaultAppSettings,
    others.map((other) => ({ ...other, isHere: connected.has(other.id) || isRecent(other, at) })),
    device,
  ).map(({ id }) => ({ ...user, deviceId: id, upTo: at, reason: 'replaced' as const }));
  for (const { reason, ...other } of replaced) await endDevice(tx, other, { at, reason });
  if (replaced.length > 0) await forgetEndedDevices(tx, user, endedDevicesKept);
  return { device, replaced };
}

/** Who has just logged in may have no session yet, and that of another process is not known here. */
function isRecent({ lastSeenAt }: StoredDevice, at: number): boolean {
  return at - lastSeenAt <= seenPrecisionMs;
}

async function refuseNamelessDevice({ store }: Context, appId: string): Promise<void> {
  const app = await findApp(store, appId);
  if (!app || app.settings.loginPolicy === 'multi') return;
  throw new ChatError('invalid_argument', {
    message: 'This app limits on how many devices one is logged in: name yours in auth.deviceId.',
  });
}

function isSame(device: StoredDevice, { platform, name }: DeviceFacts): boolean {
  return device.platform === platform && device.name === name;
}
