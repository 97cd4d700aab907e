import { ChatError } from '@confab/protocol/runtime';
import type { Clock } from '../clock.ts';
import type { RateLimits } from '../config.ts';

/** Callers remembered at once; beyond it those who have calmed down are forgotten. */
const maxCallers = 200_000;

/**
 * Counts calls by the generic cell rate algorithm (ITU-T I.371): one number per caller and class, the time at which
 * their bucket is empty again, and no timers.
 */
export class RateLimiter {
  private readonly emptyAt = new Map<string, number>();
  private readonly clock: Clock;
  private readonly limits: RateLimits;

  constructor(clock: Clock, limits: RateLimits) {
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Counts one call.
   * @throws ChatError `rate_limited` with the time to wait, the limit and the name of its setting.
   */
  take(caller: string, rateClass: keyof RateLimits): void {
    const { perSecond, burst } = this.limits[rateClass];
    const now = this.clock.now();
    const key = `${rateClass} ${caller}`;
    const costMs = 1000 / perSecond;
    const known = this.emptyAt.get(key) ?? 0;
    // A bucket never holds more than the burst, unless the clock was set back: that must not lock callers out (I15).
    const isFromLater = known > now + burst * costMs;
    const emptyAt = (isFromLater ? now : Math.max(known, now)) + costMs;
    const waitMs = emptyAt - now - burst * costMs;
    if (waitMs > 0) {
      throw new ChatError('rate_limited', {
        retryAfterMs: Math.ceil(waitMs),
        details: { perSecond, burst, setting: `CONFAB_RATE_${rateClass.toUpperCase()}` },
      });
    }
    if (this.emptyAt.size >= maxCallers) this.forgetCalm(now);
    this.emptyAt.set(key, emptyAt);
  }

  private forgetCalm(now: number): void {
    for (const [key, emptyAt] of this.emptyAt) if (emptyAt <= now) this.emptyAt.delete(key);
    // Still full of busy callers: starting over is kinder than growing without bound.
    if (this.emptyAt.size >= maxCallers) this.emptyAt.clear();
  }
}
