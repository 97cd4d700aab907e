import type { WireError } from '@confab/protocol';
import type { Socket } from 'socket.io';

/** How a command is answered: once, by the ack or, for an error without one, by `exception` (CONN-4). */
export interface Answer {
  succeed(data: unknown): void;
  fail(error: WireError): void;
}

/** What a received event says, and the way to answer it. */
export interface ReceivedCommand {
  readonly name: string;
  readonly input: unknown;
  readonly answer: Answer;
}

/** Takes a received event apart. Its first element names it, which Socket.IO allows to be a number. */
export function toCommand(socket: Socket, [first, ...args]: readonly unknown[]): ReceivedCommand {
  const operation = String(first);
  const last = args.at(-1);
  const ack = typeof last === 'function' ? (last as (reply: unknown) => void) : null;
  const input = ack && args.length === 1 ? {} : args[0];
  const answer: Answer = {
    succeed: (data) => ack?.({ data }),
    fail: (error) => (ack ? ack({ error }) : socket.emit('exception', { operation, error })),
  };
  return { name: operation, input, answer };
}
