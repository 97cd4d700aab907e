import type { DeviceKey } from '../../store/devices.ts';

/** A device that connected or went away. */
export interface DeviceSeen extends DeviceKey {
  /** Epoch milliseconds. */
  readonly at: number;
}
