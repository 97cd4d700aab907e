import { ChatError } from '@confab/protocol/runtime';
import type { Clock } from '../clock.ts';
import type { RateLimit } from '../config.ts';
import type { RateLimiter } from '../domain/rate-limiter.ts';
import type { Overload } from '../overload.ts';

/** As how many a handshake counts when the server is overloaded: some must get in, or it would be closed for ever. */
const overloadWeight = 10;
/** The part of the rate at which clients are told to come back; the rest is for those who come by themselves. */
const promisedShare = 0.9;
/** The longest that a client is asked to wait, in milliseconds. */
const maxWaitMs = 30_000;

/** What decides whether a handshake is let in. */
export interface AdmissionRules {
  readonly clock: Clock;
  /** Handshakes of all clients together. */
  readonly limit: RateLimit;
  /** Handshakes of one address. */
  readonly rateLimiter: RateLimiter | null;
  readonly overload: Overload;
  /** Whether so many handshakes are under way that one more would only wait. */
  isFull(): boolean;
}

/**
 * Lets handshakes in at the rate that the server can carry beside its other work. Those that are too many are each
 * given a time of their own to come back, one after the other at nearly that rate, so that a storm of reconnects is over
 * as soon as the rate allows and does not come back as another storm (I13).
 */
export class Admission {
  /** When the bucket is empty again: the generic cell rate algorithm (ITU-T I.371). */
  private emptyAt = 0;
  /** The last time that was given away. */
  private promisedAt = 0;
  private readonly rules: AdmissionRules;
  private readonly costMs: number;

  constructor(rules: AdmissionRules) {
    this.rules = rules;
    this.costMs = 1000 / rules.limit.perSecond;
  }

  /**
   * Counts one handshake of an address.
   * @throws ChatError `rate_limited` with the time to come back, and the setting that refuses where one does.
   */
  admit(address: string): void {
    // The address first: what is refused to one must not use up what all share.
    try {
      this.rules.rateLimiter?.take(`address ${address}`, 'connect');
    } catch {
      throw this.refusal('CONFAB_RATE_CONNECT');
    }
    if (this.rules.isFull()) throw this.refusal(null);
    const isOverloaded = this.rules.overload.sheds('connections');
    if (!this.isWithinRate(isOverloaded ? overloadWeight : 1)) {
      throw this.refusal(isOverloaded ? 'CONFAB_SHED_LAG_MS' : 'CONFAB_ADMISSION_RATE');
    }
  }

  private isWithinRate(weight: number): boolean {
    const now = this.rules.clock.now();
    const burstMs = this.rules.limit.burst * this.costMs;
    // A bucket never holds more than the burst, unless the clock was set back: that must not lock anybody out (I15).
    const isFromLater = this.emptyAt > now + burstMs;
    const emptyAt = (isFromLater ? now : Math.max(this.emptyAt, now)) + weight * this.costMs;
    if (emptyAt - now > burstMs) return false;
    this.emptyAt = emptyAt;
    return true;
  }

  private refusal(setting: string | null): ChatError {
    const message = 'Many clients are connecting; come back in a while.';
    const retryAfterMs = this.promiseTime();
    return new ChatError('rate_limited', {
      message,
      retryAfterMs,
      ...(setting !== null && { details: { setting } }),
    });
  }

  /** The next time that nobody has. Beyond the longest wait they are given out again, from the middle of it on. */
  private promiseTime(): number {
    const now = this.rules.clock.now();
    const isKnown = this.promisedAt >= now && this.promisedAt <= now + maxWaitMs;
    const next = (isKnown ? this.promisedAt : now) + this.costMs / promisedShare;
    this.promisedAt = next > now + maxWaitMs ? now + maxWaitMs / 2 : next;
    return Math.ceil(this.promisedAt - now);
  }
}
