import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../context.ts';

/** What a caller's address is read from: a socket's handshake has it. */
export interface CallerFacts {
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
}

/** The caller's address: the connection's own, or behind a trusted proxy the one that the proxy has seen. */
export function callerAddressOf(
  context: Pick<Context, 'config'>,
  { address, headers }: CallerFacts,
): string {
  if (!context.config.isProxyTrusted) return address;
  const forwarded = headers['x-forwarded-for'];
  const hops = String(forwarded ?? '').split(',');
  return hops.at(-1)?.trim() || address;
}
