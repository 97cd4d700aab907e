import type { Namespace, Socket } from 'socket.io';
import type { Context } from '../context.ts';
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
import { type CommandLine, runCommand } from './run-command.ts';
import type { SessionList } from './session-list.ts';

function encodeFrame({ name, payload }: Frame): Packet {
  return encodeEvent('/', name, payload);
}

/** The face for SDKs: every operation of the contract is a command, every event of it a frame (CONN-4, CONN-5). */
export function serveSdkFace(context: Context, namespace: Namespace, sessions: SessionList): void {
  const face = { encode: encodeOnce(encodeFrame), rounds: sessions.rounds };
  namespace.on('connection', (socket) => {
    const actor = actorOf(socket);
    const session = new RealtimeSession(context, { socket, actor }, face);
    const ready = greet(context, session, actor.expiresAt);
    sessions.add(socket, session, ready);
    const queue = new CommandQueue(ready.catch(() => undefined));
    acceptCommands(context, socket, { session, queue, sessions });
  });
}

async function greet(
  context: Context,
  session: RealtimeSession,
  tokenExpiresAt: number | null,
): Promise<void> {
  await startSession(context, session);
  session.tell('session.ready', {
    userId: session.userId,
    sessionId: session.id,
    epoch: context.epoch,
    serverTime: context.clock.now(),
    tokenExpiresAt,
    heartbeatMaxMs: context.config.heartbeatMaxMs,
  });
}

function acceptCommands(context: Context, socket: Socket, line: CommandLine): void {
  const { session } = line;
  const actor = actorOf(socket);
  const address = callerAddressOf(context, socket.handshake);
  socket.onAny((...event: unknown[]) => {
    const { name, input, answer } = toCommand(socket, event);
    const work = () => execute(context, { name, actor, input, session, address, door: 'realtime' });
    runCommand(context, line, { operation: name, answer, work });
  });
}
