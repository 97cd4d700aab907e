import { io } from 'socket.io-client';
import type { AccessOutcome } from './attempt.ts';
import { checkError } from './outcome.ts';

/** A socket of the plain face, as any Socket.IO client makes one. */
export interface PlainSocket {
  /** How a command ended. */
  say(command: string, input: object): Promise<AccessOutcome>;
  /** The names of what was heard since the last look, once all that was sent before has arrived. */
  heard(): Promise<string[]>;
  /** What the next event of that name holds. */
  next(event: string): Promise<unknown>;
  close(): void;
}

/** Connects to the plain face. Rejects with the ChatError of a refusal. */
export async function connectPlain(url: string, token: string | null): Promise<PlainSocket> {
  const socket = io(`${url}/api/v1/messaging`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { token },
  });
  const names: string[] = [];
  socket.onAny((name: string) => names.push(name));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      socket.close();
      reject(error.data === undefined ? error : checkError(error.data));
    });
  });
  const say = async (command: string, input: object): Promise<AccessOutcome> => {
    const answer: unknown = await socket.timeout(10_000).emitWithAck(command, input);
    const { error } = answer as { error?: unknown };
    return error === undefined ? 'ok' : checkError(error).code;
  };
  return {
    say,
    async heard() {
      // No command has this name; its answer comes behind everything else.
      await say('nothing', {});
      return names.splice(0);
    },
    next: (event) => new Promise((resolve) => socket.once(event, resolve)),
    close: () => void socket.close(),
  };
}
