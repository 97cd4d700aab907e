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
