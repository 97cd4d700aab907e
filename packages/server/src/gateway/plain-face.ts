import { textOf } from '@confab/protocol/runtime';
import { randomUUID } from 'node:crypto';
import { ChatError, type EventPayload, type OperationName } from '@confab/protocol';
import type { Namespace, Socket } from 'socket.io';
import type { Context } from '../context.ts';
import type { UserActor } from '../domain/actor.ts';
import { mayCreateRooms } from '../domain/apps/may-create-rooms.ts';
import { execute } from '../domain/execute.ts';
import { startSession } from '../domain/start-session.ts';
import type { Frame } from '../events/audience.ts';
import { toCommand } from './answer.ts';
import { callerAddressOf } from './caller-address.ts';
import { CommandQueue } from './command-queue.ts';
import { encodeEvent } from './encode-event.ts';
import { encodeOnce } from './encode-once.ts';
import { actorOf } from './handshake.ts';
import type { Packet } from './packet.ts';
import { RealtimeSession } from './realtime-session.ts';
import { runCommand } from './run-command.ts';
import type { SessionList } from './session-list.ts';

/** The namespace that any Socket.IO client can talk on without our SDK. */
export const plainNamespace = '/api/v1/messaging';

/** One plain socket: its user, its session, and the rooms that it has joined. */
interface PlainConnection {
  readonly socket: Socket;
  readonly actor: UserActor;
  readonly session: RealtimeSession;
  readonly rooms: Set<string>;
}

type PlainCommand = (
  context: Context,
  connection: PlainConnection,
  input: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/** What a plain client may say. */
const commands = {
  join_room: async (context, connection, { roomId: room, ...rest }) => {
    refuseUnknownFields(rest);
    const roomId = parseRoomId(room);
    await joinRoom(context, connection, roomId);
    return { roomId };
  },
  leave_room: async (context, connection, { roomId: room, ...rest }) => {
    refuseUnknownFields(rest);
    const roomId = parseRoomId(room);
    await call(context, connection, 'members.leave', { conversationId: roomId });
    connection.rooms.delete(roomId);
    return { roomId };
  },
  send_message: async (context, connection, { roomId: room, content, clientMsgId, ...rest }) => {
    refuseUnknownFields(rest);
    const roomId = parseRoomId(room);
    if (!connection.rooms.has(roomId)) await joinRoom(context, connection, roomId); // PLAIN-2
    return call(context, connection, 'messages.send', {
      conversationId: roomId,
      clientMsgId: clientMsgId ?? randomUUID(),
      content: { type: 'text', text: content },
    });
  },
} satisfies Readonly<Record<string, PlainCommand>>;
export type PlainCommandName = keyof typeof commands;

/** The plain face: three commands and one event over the same operations, rows and rules. */
export function servePlainFace(
  context: Context,
  namespace: Namespace,
  sessions: SessionList,
): void {
  const encodeMessage = encodeOnce(toNewMessage);
  namespace.on('connection', (socket) => {
    const rooms = new Set<string>();
    const actor = actorOf(socket);
    const encode = (frame: Frame) => encodeFor(rooms, encodeMessage, frame);
    const face = { encode, rounds: sessions.rounds };
    const session = new RealtimeSession(context, { socket, actor }, face);
    const ready = startSession(context, session);
    sessions.add(socket, session, ready);
    const queue = new CommandQueue(ready.catch(() => undefined));
    const connection = { socket, actor, session, rooms };
    socket.onAny((...event: unknown[]) => {
      const { name, input, answer } = toCommand(socket, event);
      const work = () => run(context, connection, { name, input });
      runCommand(context, { session, queue, sessions }, { operation: name, answer, work });
    });
  });
}

async function run(
  context: Context,
  connection: PlainConnection,
  { name, input }: { name: string; input: unknown },
): Promise<unknown> {
  const command = findCommand(name);
  if (!command) {
    throw new ChatError('not_found', { message: `There is no command ${name.slice(0, 64)}.` });
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ChatError('invalid_argument', { message: `${name} takes an object.` });
  }
  return command(context, connection, input as Record<string, unknown>);
}

function findCommand(name: string): PlainCommand | undefined {
  const byName: Readonly<Record<string, PlainCommand>> = commands;
  return Object.hasOwn(byName, name) ? byName[name] : undefined;
}

function refuseUnknownFields(rest: Readonly<Record<string, unknown>>): void {
  const [name] = Object.keys(rest);
  if (name === undefined) return;
  throw new ChatError('invalid_argument', { message: `There is no field ${name.slice(0, 64)}.` });
}

/** Whether it is a well-formed id is for the operation to say; here it only must be a string. */
function parseRoomId(roomId: unknown): string {
  if (typeof roomId === 'string') return roomId;
  throw new ChatError('invalid_argument', { message: 'roomId must be a string.' });
}

/** PLAIN-1. The room is listened to from before the join, so that no message falls between the two. */
async function joinRoom(
  context: Context,
  connection: PlainConnection,
  roomId: string,
): Promise<void> {
  const wasJoined = connection.rooms.has(roomId);
  connection.rooms.add(roomId);
  try {
    await joinOrCreate(context, connection, roomId);
  } catch (error) {
    if (!wasJoined) connection.rooms.delete(roomId);
    throw error;
  }
}

async function joinOrCreate(
  context: Context,
  connection: PlainConnection,
  roomId: string,
): Promise<void> {
  try {
    await call(context, connection, 'members.join', { conversationId: roomId });
  } catch (error) {
    if (!(error instanceof ChatError) || error.code !== 'not_found') throw error;
    await createRoom(context, connection, { roomId, notFound: error });
  }
}

async function createRoom(
  context: Context,
  connection: PlainConnection,
  { roomId, notFound }: { roomId: string; notFound: ChatError },
): Promise<void> {
  if (!(await mayCreateRooms(context, connection.actor.appId))) throw notFound;
  try {
    const group = { conversationId: roomId, name: roomId, joinPolicy: 'open' };
    await call(context, connection, 'conversations.createGroup', group);
  } catch (error) {
    if (!(error instanceof ChatError) || error.code !== 'already_exists') throw error;
    // Someone else has just made it, or it is a closed one: joining tells which.
    await call(context, connection, 'members.join', { conversationId: roomId });
  }
}

function call(
  context: Context,
  { actor, session, socket }: PlainConnection,
  ...[name, input]: [OperationName, Record<string, unknown>]
): Promise<unknown> {
  const address = callerAddressOf(context, socket);
  return execute(context, { name, actor, input, session, address, door: 'realtime' });
}

/** PLAIN-4 */
function encodeFor(
  rooms: Set<string>,
  encodeMessage: (frame: Frame) => Packet,
  frame: Frame,
): Packet | null {
  if (frame.name === 'conversation.removed') {
    const { conversationId } = frame.payload as EventPayload<'conversation.removed'>;
    rooms.delete(conversationId);
    return null;
  }
  if (frame.name !== 'message.created') return null;
  const { message } = frame.payload as EventPayload<'message.created'>;
  return rooms.has(message.conversationId) ? encodeMessage(frame) : null;
}

function toNewMessage({ payload }: Frame): Packet {
  const { message } = payload as EventPayload<'message.created'>;
  return encodeEvent(plainNamespace, 'new_message', {
    id: message.id,
    roomId: message.conversationId,
    seq: message.seq,
    sender: message.senderId,
    content: textOf(message.content),
    createdAt: message.createdAt,
  });
}
