import type { Device } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';

/** A device of mine, and whether it is this one. */
export interface MyDevice extends Device {
  readonly isThis: boolean;
}

/** The devices on which I am logged in. Promises reject with a ChatError when the server refuses. */
export interface Devices {
  /** All of them, the one seen last first. `device.added` and `device.removed` of `chat.on` say when to ask again. */
  list(): Promise<readonly MyDevice[]>;
  /** Logs a device out. For this one use `chat.logout()`. Rejects with `not_found`. */
  remove(deviceId: string): Promise<void>;
  /** Logs all devices but this one out. */
  removeOthers(): Promise<void>;
}

/** What the namespace works with. */
export interface DevicesContext {
  readonly call: Call;
  readonly me: () => string;
  readonly deviceId: () => Promise<string>;
}

/** Makes `chat.devices`. */
export function createDevices({ call, me, deviceId }: DevicesContext): Devices {
  const list = async () => {
    const thisId = await deviceId();
    const { devices } = await call('devices.list', { userId: me() });
    return devices.map((device) => ({ ...device, isThis: device.id === thisId }));
  };
  const remove = async (id: string) => {
    await call('devices.remove', { userId: me(), deviceId: id });
  };
  return {
    list,
    remove,
    removeOthers: async () => {
      for (const { id, isThis } of await list()) if (!isThis) await remove(id);
    },
  };
}
