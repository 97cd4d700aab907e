import type { ExtendedError } from 'socket.io';
import type { Context } from '../context.ts';
import { reportError } from '../domain/report-error.ts';

/** What a refused handshake is told: Socket.IO sends message and data as a `connect_error` (CONN-2). */
export function toConnectError(context: Context, error: unknown): ExtendedError {
  const request = { id: context.ids.next(), what: 'connect' };
  const known = reportError(context, error, request);
  return Object.assign(new Error(known.message), { data: known.toWire() });
}
