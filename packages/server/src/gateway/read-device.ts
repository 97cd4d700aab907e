import { deviceNameSchema, platformSchema } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { Compile } from 'typebox/compile';
import type { DeviceFacts } from '../domain/devices/pending-log-in.ts';
import { isSafeText } from '../domain/parse-input.ts';

const platformCheck = Compile(platformSchema);
const nameCheck = Compile(deviceNameSchema);

/**
 * The device that a handshake names; whether the id is well-formed is for the one who authenticates to say.
 * @throws ChatError `invalid_argument` when it is no string.
 */
export function readDeviceId(deviceId: unknown): string | null {
  if (deviceId === undefined || deviceId === null) return null;
  if (typeof deviceId === 'string') return deviceId;
  throw malformed('deviceId');
}

/**
 * What a handshake says of its device (DEV-1).
 * @throws ChatError `invalid_argument` for another platform than those of the contract, or a name that is too long.
 */
export function readDeviceFacts(auth: Readonly<Record<string, unknown>>): DeviceFacts {
  const { platform = 'other', deviceName: name = null } = auth;
  if (!platformCheck.Check(platform)) throw malformed('platform');
  if (name === null) return { platform, name };
  if (!nameCheck.Check(name) || !isSafeText(name)) throw malformed('deviceName');
  return { platform, name };
}

function malformed(field: string): ChatError {
  return new ChatError('invalid_argument', { message: `auth.${field} is malformed.` });
}
