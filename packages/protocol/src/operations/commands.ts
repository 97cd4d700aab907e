import { Type } from 'typebox';
import { conversationIdSchema, hostNameSchema, roomIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';

/** Operations on commands: signals that nobody keeps. */
export const commandOperations = {
  'commands.send': defineOperation({
    summary:
      'Passes a command on to who is connected now, in a conversation, a room, or on my other devices. Nothing is kept.',
    method: 'POST',
    path: '/v1/commands',
    doors: 'all',
    access: { actors: ['user'], action: 'command.send' },
    rateClass: 'command',
    input: Type.Object(
      {
        conversationId: Type.Optional(conversationIdSchema),
        roomId: Type.Optional(roomIdSchema),
        type: hostNameSchema,
        data: Type.Record(Type.String({ maxLength: limits.idLength }), Type.Unknown(), {
          description: 'Free JSON of the host app, at most 5 KB.',
        }),
      },
      {
        ...closed,
        description: 'With neither conversationId nor roomId it goes to my other devices.',
      },
    ),
    output: Type.Object({}, closed),
    errors: [
      'not_found',
      'not_member',
      'conflict',
      'blocked',
      'contacts_only',
      'frozen',
      'muted',
      'gone',
      'limit_exceeded',
    ],
    example: { conversationId: 'lunch', type: 'lamp', data: { on: true } },
  }),
};
