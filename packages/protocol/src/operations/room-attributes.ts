import { Type } from 'typebox';
import {
  roomAttributeKeySchema,
  roomAttributeSchema,
  roomAttributeValueSchema,
  roomMemberSchema,
  roomSchema,
  roomUserAttributesSchema,
} from '../entities/room.ts';
import { userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';
import { roomInput } from './rooms.ts';

const keyChange = {
  key: roomAttributeKeySchema,
  expected: Type.Optional(
    Type.Union([roomAttributeValueSchema, Type.Null()], {
      description: 'Only if it has this value now; null: only if there is none.',
    }),
  ),
};

/** What rooms show besides messages: their attributes, and those of who is in them. */
export const roomAttributeOperations = {
  'rooms.setAttributes': defineOperation({
    summary: 'Sets and deletes attributes of a room, all or none.',
    method: 'PATCH',
    path: '/v1/rooms/{roomId}/attributes',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        ...roomInput.properties,
        set: Type.Optional(
          Type.Array(
            Type.Object(
              {
                ...keyChange,
                value: roomAttributeValueSchema,
                ifAbsent: Type.Optional(Type.Boolean()),
                autoDeleteOnLeave: Type.Optional(Type.Boolean()),
                ownerId: Type.Optional({
                  ...userIdSchema,
                  description: 'Whose it shall be; only with force may that be another.',
                }),
              },
              closed,
            ),
            { maxItems: limits.roomAttributes },
          ),
        ),
        remove: Type.Optional(
          Type.Array(Type.Object(keyChange, closed), { maxItems: limits.roomAttributes }),
        ),
        force: Type.Optional(
          Type.Boolean({
            description: 'Also those of others; for the owner, admins and backends.',
          }),
        ),
      },
      closed,
    ),
    output: Type.Object(
      { rev: roomSchema.properties.rev, attributes: Type.Array(roomAttributeSchema) },
      closed,
    ),
    errors: ['not_found', 'not_member', 'conflict', 'limit_exceeded'],
    example: {
      roomId: 'stage',
      set: [{ key: 'seat.3', value: 'carol', ifAbsent: true, autoDeleteOnLeave: true }],
      remove: [{ key: 'seat.4' }],
    },
  }),
  'rooms.setUserAttributes': defineOperation({
    summary: 'Changes what I show of myself in a room, or as an admin what a member shows.',
    method: 'PATCH',
    path: '/v1/rooms/{roomId}/user-attributes',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        ...roomInput.properties,
        userId: Type.Optional(userIdSchema),
        set: Type.Optional(roomUserAttributesSchema),
        remove: Type.Optional(
          Type.Array(Type.String({ minLength: 1, maxLength: limits.roomUserAttributeKeyLength }), {
            maxItems: limits.roomUserAttributes,
          }),
        ),
      },
      closed,
    ),
    output: Type.Object({ member: roomMemberSchema }, closed),
    errors: ['not_found', 'not_member', 'limit_exceeded'],
    example: { roomId: 'stage', userId: 'carol', set: { level: '7' } },
  }),
};
