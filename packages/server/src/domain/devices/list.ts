import { ChatError } from '@confab/protocol/runtime';
import { listDevices as listStored } from '../../store/devices.ts';
import { findUser } from '../../store/users.ts';
import { defineUseCase } from '../define-use-case.ts';
import { toWireDevice } from './to-wire-device.ts';
import { whoseDevices } from './whose-devices.ts';

export const listDevices = defineUseCase('devices.list', async (context, { actor, input }) => {
  const user = whoseDevices(actor, input.userId);
  if (!(await findUser(context.store, user.appId, user.userId))) {
    throw new ChatError('not_found', { message: `There is no user ${user.userId}.` });
  }
  const devices = await listStored(context.store, user);
  return { devices: devices.map((device) => toWireDevice(context, user, device)) };
});
