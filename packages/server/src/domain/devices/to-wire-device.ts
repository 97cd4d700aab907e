import type { Device } from '@confab/protocol';
import type { Context } from '../../context.ts';
import type { StoredDevice } from '../../store/devices.ts';
import type { UserKey } from '../../store/views.ts';

/** A device as its user sees it. Who is connected is known of this process. */
export function toWireDevice(
  { fanOut }: Pick<Context, 'fanOut'>,
  { appId, userId }: UserKey,
  { id, platform, name, firstSeenAt, lastSeenAt }: StoredDevice,
): Device {
  const sessions = fanOut.findUser(appId, userId)?.sessions ?? [];
  const isConnected = [...sessions].some(({ deviceId }) => deviceId === id);
  return { id, platform, name, firstSeenAt, lastSeenAt, isConnected };
}
