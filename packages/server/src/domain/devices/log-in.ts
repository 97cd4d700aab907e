import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findApp } from '../../store/apps.ts';
import { findDevice, type StoredDevice } from '../../store/devices.ts';
import type { UserActor } from '../actor.ts';
import { announceEndedDevice } from './ended-device.ts';
import { noteSeen, seenPrecisionMs } from './note-seen.ts';
import type { DeviceFacts } from './pending-log-in.ts';
import { toWireDevice } from './to-wire-device.ts';

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
  const { device, replaced } = await context.logInQueue.submit({ ...key, facts });
  for (const ended of replaced) announceEndedDevice(context, ended);
  if (held && held.loggedOutAt === null) return;
  const audience = { type: 'users', userIds: [userId] } as const;
  const shown = { ...toWireDevice(context, user, device), isConnected: true };
  context.fanOut.publish({ appId, audience }, 'device.added', { device: shown });
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
