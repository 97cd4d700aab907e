import { Type } from 'typebox';
import { deviceSchema } from '../entities/device.ts';
import { deviceIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { closed, defineOperation } from './define-operation.ts';

/** The devices of a user, for the user and the backend alone. */
export const deviceOperations = {
  'devices.list': defineOperation({
    summary:
      'The devices on which a user is logged in, the one seen last first: mine, or any for a backend.',
    method: 'GET',
    path: '/v1/users/{userId}/devices',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object({ userId: userIdSchema }, closed),
    output: Type.Object({ devices: Type.Array(deviceSchema) }, closed),
    errors: ['not_found'],
    example: { userId: 'alice' },
  }),
  'devices.remove': defineOperation({
    summary:
      'Logs a device of mine out, or any for a backend: its sessions end, and its tokens up to now are refused.',
    method: 'DELETE',
    path: '/v1/users/{userId}/devices/{deviceId}',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: Type.Object({ userId: userIdSchema, deviceId: deviceIdSchema }, closed),
    output: Type.Object({}, closed),
    errors: ['not_found'],
    example: { userId: 'alice', deviceId: 'phone' },
  }),
  'tokens.revoke': defineOperation({
    summary:
      'Refuses every token of a user that was issued up to now, and ends all sessions of the user.',
    method: 'DELETE',
    path: '/v1/users/{userId}/tokens',
    doors: 'all',
    access: { actors: ['server'] },
    rateClass: 'write',
    input: Type.Object({ userId: userIdSchema }, closed),
    output: Type.Object({ validFrom: timestampSchema }, closed),
    errors: ['not_found'],
    example: { userId: 'alice' },
  }),
};
