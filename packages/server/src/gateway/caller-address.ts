import type { Socket } from 'socket.io';
import type { Context } from '../context.ts';

/** The caller's address: the connection's own, or behind a trusted proxy the one that the proxy has seen. */
export function callerAddressOf(context: Pick<Context, 'config'>, socket: Socket): string {
  const { address, headers } = socket.handshake;
  if (!context.config.isProxyTrusted) return address;
  const forwarded = headers['x-forwarded-for'];
  const hops = String(forwarded ?? '').split(',');
  return hops.at(-1)?.trim() || address;
}
