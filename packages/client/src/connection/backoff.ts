import type { ReconnectReason } from './connection-state.ts';

/** The bounds of a backoff, in milliseconds. */
export interface BackoffBounds {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Between connection attempts. */
const reconnectBounds: BackoffBounds = { firstMs: 500, maxMs: 30_000 };

/**
 * The wait before a try, with full jitter, so that many clients do not come back together: anything up to
 * `firstMs · 2^(attempt - 1)`, at most `maxMs`. `attempt` counts from 1; `random` is in `[0, 1)`.
 */
export function backoffMs(attempt: number, random: number, bounds = reconnectBounds): number {
  const ceiling = Math.min(bounds.maxMs, bounds.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.floor(random * ceiling);
}

/** After a handshake that nobody answered, which has taken its time already. */
const silenceBounds: BackoffBounds = { firstMs: 500, maxMs: 2000 };

/** The wait before the next connection attempt, in milliseconds. */
export function pauseMs(reason: ReconnectReason, attempt: number, random: number): number {
  const bounds = reason === 'login_timeout' ? silenceBounds : reconnectBounds;
  return backoffMs(attempt, random, bounds);
}

/**
 * A wait that the server named (CONN-12): never shorter, and a tenth longer at most, up to a second, so that clients
 * that were told the same time do not come back together.
 */
export function spreadMs(retryAfterMs: number, random: number): number {
  const spread = Math.min(1000, Math.max(100, retryAfterMs / 10));
  return retryAfterMs + Math.floor(random * spread);
}
