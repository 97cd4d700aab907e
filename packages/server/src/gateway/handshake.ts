import { ChatError, protocolVersion } from '@confab/protocol/runtime';
import type { ExtendedError, Socket } from 'socket.io';
import type { Context } from '../context.ts';
import type { UserActor } from '../domain/actor.ts';
import { authenticate } from '../domain/authenticate.ts';
import { logIn } from '../domain/devices/log-in.ts';
import type { Entrance } from './entrance.ts';
import { readDeviceFacts, readDeviceId } from './read-device.ts';
import { toConnectError } from './to-connect-error.ts';

/** The actor that a handshake has established, kept beside the socket. */
const actors = new WeakMap<Socket, UserActor>();

/** Lets only authenticated users through to a namespace; a refusal is a `connect_error` with the error (CONN-2). */
export function createHandshake(context: Context, entrance: Entrance) {
  return (socket: Socket, next: (error?: ExtendedError) => void): void => {
    void admit(context, entrance, socket).then(next);
  };
}

async function admit(
  context: Context,
  entrance: Entrance,
  socket: Socket,
): Promise<ExtendedError | undefined> {
  try {
    entrance.enter(socket);
    await entrance.inTurn(async () => {
      const actor = await identify(context, socket);
      await logIn(context, actor, readDeviceFacts(socket.handshake.auth));
      actors.set(socket, actor);
    });
    return undefined;
  } catch (error) {
    return toConnectError(context, error);
  }
}

/** Who a connected socket belongs to. */
export function actorOf(socket: Socket): UserActor {
  const actor = actors.get(socket);
  if (!actor) throw new ChatError('unauthenticated');
  return actor;
}

async function identify(context: Context, socket: Socket): Promise<UserActor> {
  const auth = socket.handshake.auth as Readonly<Record<string, unknown>>;
  refuseOtherVersions(auth['protocolVersion']);
  const actor = await authenticate(context, {
    secret: textOf(auth['token']),
    actingUserId: textOf(auth['userId']),
    deviceId: readDeviceId(auth['deviceId']),
  });
  if (actor.kind === 'user') return actor;
  throw new ChatError('unauthenticated', {
    message:
      actor.kind === 'server'
        ? 'A session belongs to a user: name one in auth.userId (AUTH-3).'
        : 'Give a token in auth.token.',
  });
}

/** The plain face need not know of versions; a client that names one must name ours. */
function refuseOtherVersions(version: unknown): void {
  if (version === undefined || version === protocolVersion) return;
  throw new ChatError('version_unsupported', { details: { supported: [protocolVersion] } });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 && value.length <= 4096 ? value : null;
}
