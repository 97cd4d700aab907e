import type { Platform } from '@confab/protocol';
import type { DeviceKey, EndedDevice, StoredDevice } from '../../store/devices.ts';

/** What a client says of its device in the handshake. */
export interface DeviceFacts {
  readonly platform: Platform;
  readonly name: string | null;
}

/** A user who connects on a device that is not known yet, or has changed. */
export interface PendingLogIn extends DeviceKey {
  readonly facts: DeviceFacts;
}

/** What a login came to. */
export interface LoggedIn {
  readonly device: StoredDevice;
  /** The devices that had to leave the list for it (DEV-4). */
  readonly replaced: readonly EndedDevice[];
}
