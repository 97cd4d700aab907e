import { Type } from 'typebox';
import { giftSchema } from '../entities/room.ts';
import { roomIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { closed, defineOperation } from './define-operation.ts';

export const serverOperations = {
  'server.info': defineOperation({
    summary: 'What this server is and speaks.',
    method: 'GET',
    path: '/v1/info',
    doors: 'all',
    access: { actors: ['anonymous', 'user', 'server'] },
    rateClass: 'read',
    input: Type.Object({}, closed),
    output: Type.Object(
      {
        name: Type.String(),
        version: Type.String(),
        protocolVersion: Type.Integer(),
        serverTime: timestampSchema,
        demoUserIds: Type.Array(userIdSchema, {
          description:
            'Who may sign in without a password; empty unless the server runs in demo mode.',
        }),
      },
      closed,
    ),
    errors: [],
    example: {},
  }),

  'demo.signIn': defineOperation({
    summary: 'In demo mode only, and only from this machine: a token for one of the demo users.',
    method: 'POST',
    path: '/v1/demo/sign-in',
    doors: 'all',
    access: { actors: ['anonymous', 'user', 'server'] },
    rateClass: 'auth',
    input: Type.Object({ userId: userIdSchema }, closed),
    output: Type.Object({ token: Type.String(), expiresAt: timestampSchema }, closed),
    errors: ['not_found'],
    example: { userId: 'alice' },
  }),

  'demo.giftReceipt': defineOperation({
    summary: 'In demo mode only: a receipt for a gift of mine, as a host app would sign it.',
    method: 'POST',
    path: '/v1/demo/gift-receipts',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object({ roomId: roomIdSchema, gift: giftSchema }, closed),
    output: Type.Object({ receipt: Type.String(), expiresAt: timestampSchema }, closed),
    errors: ['not_found'],
    example: { roomId: 'stage', gift: { giftId: 'rose', count: 1, comboId: null } },
  }),
};
