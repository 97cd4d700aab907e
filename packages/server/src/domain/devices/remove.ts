import { ChatError } from '@confab/protocol/runtime';
import { endDevice, findDevice, forgetEndedDevices } from '../../store/devices.ts';
import { lockUsers } from '../../store/users.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceEndedDevice, endedDevicesKept } from './ended-device.ts';
import { whoseDevices } from './whose-devices.ts';

export const removeDevice = defineUseCase(
  'devices.remove',
  async (context, { actor, input, session }) => {
    const user = whoseDevices(actor, input.userId);
    const key = { ...user, deviceId: input.deviceId };
    const at = context.clock.now();
    const isChanged = await context.store.transaction(async (tx) => {
      await lockUsers(tx, user.appId, [user.userId]);
      const device = await findDevice(tx, key);
      if (!device) {
        throw new ChatError('not_found', { message: `There is no device ${input.deviceId}.` });
      }
      // Repeated it must not end what was begun by logging in again.
      if (device.loggedOutAt !== null) return false;
      await endDevice(tx, key, { at, reason: 'logged_out' });
      await forgetEndedDevices(tx, user, endedDevicesKept);
      return true;
    });
    if (isChanged)
      announceEndedDevice(context, { ...key, upTo: at, reason: 'logged_out' }, session?.id);
    return {};
  },
);
