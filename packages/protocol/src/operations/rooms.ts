import { Type } from 'typebox';
import {
  roomAttributeSchema,
  roomMemberSchema,
  roomMessageSchema,
  roomRightsSchema,
  roomSchema,
  roomSettingsSchema,
} from '../entities/room.ts';
import { roomIdSchema, userIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

/** The input of an operation on a room as a whole. */
export const roomInput = Type.Object({ roomId: roomIdSchema }, closed);
/** The answer of an operation that changes a room. */
export const roomOutput = Type.Object({ room: roomSchema }, closed);

const roomFields = {
  name: Type.Optional(roomSchema.properties.name),
  description: Type.Optional(roomSchema.properties.description),
  settings: Type.Optional(Type.Partial(roomSettingsSchema, closed)),
};

/** What a session that comes into a room is told of it. */
const enteredOutput = Type.Object(
  {
    room: roomSchema,
    me: roomMemberSchema,
    rights: roomRightsSchema,
    attributes: Type.Array(roomAttributeSchema),
    members: Type.Array(roomMemberSchema, { description: 'The first page of them.' }),
    nextCursor: nextCursorSchema,
    messages: Type.Array(roomMessageSchema, {
      description: 'The newest, ascending, where the room keeps a history.',
    }),
  },
  closed,
);

/** What all operations that bring a session into a room have in common. */
const entering = {
  method: 'POST',
  doors: 'session',
  access: { actors: ['user'] },
  rateClass: 'write',
  output: enteredOutput,
} as const satisfies Partial<OperationDefinition>;

const example = { roomId: 'stage' } as const;

/** Rooms, and who is in them. */
export const roomOperations = {
  'rooms.create': defineOperation({
    summary: 'Creates a room that I own, without entering it. Its id must be free.',
    method: 'POST',
    path: '/v1/rooms',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        roomId: roomIdSchema,
        ...roomFields,
        ownerId: Type.Optional({ ...userIdSchema, description: 'Only a backend may say it.' }),
      },
      closed,
    ),
    output: roomOutput,
    errors: ['already_exists', 'not_found'],
    example: { roomId: 'stage', name: 'Stage', settings: { historySize: 200 } },
  }),
  'rooms.get': defineOperation({
    summary: 'One room, and whether I may write there; its attributes too for those who are in it.',
    method: 'GET',
    path: '/v1/rooms/{roomId}',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: roomInput,
    output: Type.Object(
      {
        room: roomSchema,
        attributes: Type.Union([Type.Array(roomAttributeSchema), Type.Null()], {
          description: 'Null for who is not in the room.',
        }),
        rights: Type.Union([roomRightsSchema, Type.Null()], {
          description: 'Mine; null for a backend.',
        }),
      },
      closed,
    ),
    errors: ['not_found'],
    example,
  }),
  'rooms.list': defineOperation({
    summary: 'The rooms of the app, by id.',
    method: 'GET',
    path: '/v1/rooms',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object(pageInputFields, closed),
    output: Type.Object({ rooms: Type.Array(roomSchema), nextCursor: nextCursorSchema }, closed),
    errors: [],
    example: {},
  }),
  'rooms.update': defineOperation({
    summary: 'Changes the given fields and settings of a room.',
    method: 'PATCH',
    path: '/v1/rooms/{roomId}',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: Type.Object({ ...roomInput.properties, ...roomFields }, closed),
    output: roomOutput,
    errors: ['not_found'],
    example: { ...example, description: 'Open until noon' },
  }),
  'rooms.destroy': defineOperation({
    summary: 'Ends a room for everyone who is in it. Its id is free again.',
    method: 'DELETE',
    path: '/v1/rooms/{roomId}',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'write',
    input: roomInput,
    output: Type.Object({}, closed),
    errors: ['not_found'],
    example,
  }),
  'rooms.join': defineOperation({
    ...entering,
    summary: 'Brings this session into a room that exists.',
    path: '/v1/rooms/{roomId}/join',
    input: roomInput,
    errors: ['not_found', 'banned', 'limit_exceeded'],
    example,
  }),
  'rooms.enter': defineOperation({
    ...entering,
    summary: 'Brings this session into a room, which is created when there is none.',
    path: '/v1/rooms/{roomId}/enter',
    input: Type.Object({ ...roomInput.properties, ...roomFields }, closed),
    errors: ['banned', 'limit_exceeded'],
    example: { ...example, name: 'Stage' },
  }),
  'rooms.switch': defineOperation({
    ...entering,
    summary: 'Takes this session from one room to another. When it cannot enter, it stays.',
    path: '/v1/rooms/{roomId}/switch',
    input: Type.Object(
      {
        ...roomInput.properties,
        from: { ...roomIdSchema, description: 'The room to leave.' },
        createIfMissing: Type.Optional(Type.Boolean()),
        ...roomFields,
      },
      closed,
    ),
    errors: ['not_found', 'not_member', 'banned', 'limit_exceeded'],
    example: { ...example, from: 'lobby' },
  }),
  'rooms.leave': defineOperation({
    ...entering,
    summary: 'Takes this session out of a room. I leave it with my last session there.',
    path: '/v1/rooms/{roomId}/leave',
    input: roomInput,
    output: Type.Object({}, closed),
    errors: [],
    example,
  }),
  'rooms.leaveAll': defineOperation({
    ...entering,
    summary: 'Takes this session out of all its rooms.',
    path: '/v1/rooms/leave-all',
    input: Type.Object({}, closed),
    output: Type.Object({ roomIds: Type.Array(roomIdSchema) }, closed),
    errors: [],
    example: {},
  }),
  'rooms.listMembers': defineOperation({
    summary: 'Who is in a room, by user id; for those who are in it themselves.',
    method: 'GET',
    path: '/v1/rooms/{roomId}/members',
    doors: 'all',
    access: { actors: ['user', 'server'] },
    rateClass: 'read',
    input: Type.Object({ ...roomInput.properties, ...pageInputFields }, closed),
    output: Type.Object(
      {
        members: Type.Array(roomMemberSchema),
        nextCursor: nextCursorSchema,
        onlineCount: roomSchema.properties.onlineCount,
      },
      closed,
    ),
    errors: ['not_found', 'not_member'],
    example,
  }),
};
