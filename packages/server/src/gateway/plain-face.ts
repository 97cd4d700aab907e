import { textOf } from '@confab/protocol/runtime';
import { randomUUID } from 'node:crypto';
import { ChatError, type EventPayload, type OperationName } from '@confab/protocol';
import type { Namespace, Socket } from 'socket.io';
import type { Context } from '../context.ts';
import type { UserActor } from '../domain/actor.ts';
import type { UseCases } from '../domain/define-use-case.ts';
import { execute } from '../domain/execute.ts';
import { joinRoom } from '../domain/members/join.ts';
import { sendToRoom } from '../domain/messages/send-to-room.ts';
import { startSession } from '../domain/start-session.ts';
import type { Frame } from '../events/audience.ts';
import { toCommand } from './answer.ts';
import { callerAddressOf } from './caller-address.ts';
import { plainNamespace } from './plain-namespace.ts';
import { CommandQueue } from './command-queue.ts';
import { encodeEvent } from './encode-event.ts';
import { encodeOnce } from './encode-once.ts';
import { actorOf } from './handshake.ts';
import type { Packet } from './packet.ts';
import { RealtimeSession } from './realtime-session.ts';
import { runCommand } from './run-command.ts';
import type { SessionList } from './session-list.ts';

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
    await comeIn(context, connection, { name: 'members.join', roomId });
    return { roomId };
  },
  leave_room: async (context, connection, { roomId: room, ...rest }) => {
    refuseUnknownFields(rest);
    const roomId = parseRoomId(room);
    await call(context, connection, { name: 'members.leave', roomId });
    connection.rooms.delete(roomId);
    return { roomId };
  },
  send_message: async (context, connection, { roomId: room, content, clientMsgId, ...rest }) => {
    refuseUnknownFields(rest);
    const roomId = parseRoomId(room);
    const message = {
      clientMsgId: clientMsgId ?? randomUUID(),
      content: { type: 'text', text: content },
    };
    const operation = { name: 'messages.send', roomId, rest: message } as const;
    const isJoined = connection.rooms.has(roomId);
    return (isJoined ? call : comeIn)(context, connection, operation);
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

/** An operation on a room. */
interface RoomCall {
  readonly name: OperationName;
  readonly roomId: string;
  readonly rest?: Readonly<Record<string, unknown>>;
  /** What carries it out instead of its own use case. */
  readonly instead?: Partial<UseCases>;
}

/** What is done in a room by who need not be a member yet. */
const comings: Partial<UseCases> = { 'members.join': joinRoom, 'messages.send': sendToRoom };

/** Joins by an operation. The room is listened to from before, so that no message falls between the two. */
async function comeIn(
  context: Context,
  connection: PlainConnection,
  operation: RoomCall,
): Promise<unknown> {
  const { rooms } = connection;
  const { roomId } = operation;
  const wasJoined = rooms.has(roomId);
  rooms.add(roomId);
  try {
    return await call(context, connection, { ...operation, instead: comings });
  } catch (error) {
    if (!wasJoined) rooms.delete(roomId);
    throw error;
  }
}

function call(
  context: Context,
  { actor, session, socket }: PlainConnection,
  { roomId, rest, ...operation }: RoomCall,
): Promise<unknown> {
  const address = callerAddressOf(context, socket.handshake);
  const input = { conversationId: roomId, ...rest };
  return execute(context, { ...operation, actor, input, session, address, door: 'realtime' });
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
