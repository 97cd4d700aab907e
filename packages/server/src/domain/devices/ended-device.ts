import type { Context } from '../../context.ts';
import type { EndedDevice } from '../../store/devices.ts';
import { endSessions } from '../end-sessions.ts';

/** So many devices that a user was logged out on are remembered, the newest ones: anybody can name many. */
export const endedDevicesKept = 100;

/** Ends the sessions of a device and tells the user's other ones. */
export function announceEndedDevice(
  context: Context,
  ended: EndedDevice,
  exceptSessionId?: string,
): void {
  const { appId, userId, deviceId } = ended;
  endSessions(context, ended, exceptSessionId);
  const audience = { type: 'users', userIds: [userId] } as const;
  context.fanOut.publish({ appId, audience }, 'device.removed', { deviceId });
}
