import { limits } from '@confab/protocol/runtime';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { TokenSource } from './token-source.ts';

/** How long after a failed renewal the next one is tried. */
const retryMs = 10_000;

/** Timers overflow above 2^31 ms; a token that lives for weeks is renewed sooner. */
const delayMaxMs = 24 * 3_600_000;

/** Renews the token of a living session before it expires (CONN-7). */
export class TokenRefresh {
  readonly #tokens: TokenSource;
  readonly #runtime: ClientRuntime;
  readonly #refresh: (token: string) => Promise<{ expiresAt: number }>;
  #timer: TimerHandle = null;
  #run = 0;
  /** Server clock minus local clock, in milliseconds. */
  #clockOffsetMs = 0;

  constructor(
    tokens: TokenSource,
    runtime: ClientRuntime,
    refresh: (token: string) => Promise<{ expiresAt: number }>,
  ) {
    this.#tokens = tokens;
    this.#runtime = runtime;
    this.#refresh = refresh;
  }

  /** Plans the renewal. All times are the server's, so that a wrong local clock does not matter. */
  schedule(expiresAt: number | null, serverTime: number): void {
    this.cancel();
    this.#clockOffsetMs = serverTime - this.#runtime.now();
    if (expiresAt === null || !this.#tokens.canRenew) return;
    this.#plan(renewalDelayMs(expiresAt - serverTime));
  }

  /** Forgets the plan. */
  cancel(): void {
    this.#run += 1;
    this.#runtime.clearTimeout(this.#timer);
  }

  #plan(delayMs: number): void {
    const run = this.#run;
    this.#timer = this.#runtime.setTimeout(() => void this.#renew(run), delayMs);
  }

  async #renew(run: number): Promise<void> {
    try {
      const { expiresAt } = await this.#refresh(await this.#tokens.renew());
      if (run !== this.#run) return;
      this.#plan(renewalDelayMs(expiresAt - this.#runtime.now() - this.#clockOffsetMs));
    } catch {
      // The session lives until its token expires; the connection then asks again.
      if (run === this.#run) this.#plan(retryMs);
    }
  }
}

/** When to renew a token that lives this much longer: a minute before its end, or halfway through a short life. */
export function renewalDelayMs(remainingMs: number): number {
  const lead = Math.min(limits.tokenRefreshLeadMs, remainingMs / 2);
  return Math.min(Math.max(1000, remainingMs - lead), delayMaxMs);
}
