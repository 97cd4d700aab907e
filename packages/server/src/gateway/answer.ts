import type { WireError } from '@confab/protocol';
import type { Socket } from 'socket.io';

/** How a command is answered: once, by the ack or, for an error without one, by `exception` (CONN-4). */
export interface Answer {
  succeed(data: unknown): void;
  fail(error: WireError): void;
}

/** Splits the arguments of a received event into its input and the way to answer it. */
export function toAnswer(
  socket: Socket,
  operation: string,
  args: readonly unknown[],
): { input: unknown; answer: Answer } {
  const last = args.at(-1);
  const ack = typeof last === 'function' ? (last as (reply: unknown) => void) : null;
  const input = ack && args.length === 1 ? {} : args[0];
  const answer: Answer = {
    succeed: (data) => ack?.({ data }),
    fail: (error) => (ack ? ack({ error }) : socket.emit('exception', { operation, error })),
  };
  return { input, answer };
}
