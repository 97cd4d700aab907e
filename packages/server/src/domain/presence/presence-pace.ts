import type { Clock } from '../../clock.ts';
import { appKey } from '../../events/app-key.ts';
import type { UserKey } from '../../store/views.ts';

/** Users who may come or go in a second and are told of at once. */
export const usersAtOnce = 100;
/** Over how long it is spread that more did, in milliseconds. */
export const spreadMs = 5000;
/** How long a round lasts, in milliseconds. */
const roundMs = 100;
const roundCount = spreadMs / roundMs;
const secondMs = 1000;

/**
 * When it is told that a user came or went: at once while few do. When thousands come back together the rest is dealt
 * out evenly over the rounds that follow, so that it reaches who watches as a stream and not as a wave (PRES-8).
 */
export class PresencePace {
  private readonly rounds = Array.from({ length: roundCount }, () => new Map<string, UserKey>());
  private readonly waiting = new Set<string>();
  private readonly clock: Clock;
  private readonly tell: (user: UserKey) => void;
  private current = 0;
  private dealt = 0;
  private second = { startedAt: 0, told: 0 };

  /** @param tell says how a user is by then. */
  constructor(clock: Clock, tell: (user: UserKey) => void) {
    this.clock = clock;
    this.tell = tell;
  }

  /** A user has come or gone. Who waits already is told of once. */
  note(user: UserKey): void {
    const key = appKey(user.appId, user.userId);
    if (this.waiting.has(key)) return;
    if (this.hasRoom()) return this.tell(user);
    if (this.waiting.size === 0) this.clock.after(roundMs, this.nextRound);
    const round = (this.current + 1 + (this.dealt++ % roundCount)) % roundCount;
    this.waiting.add(key);
    this.rounds[round]?.set(key, user);
  }

  private hasRoom(): boolean {
    const now = this.clock.now();
    if (now - this.second.startedAt >= secondMs) this.second = { startedAt: now, told: 0 };
    this.second.told++;
    return this.second.told <= usersAtOnce;
  }

  private readonly nextRound = (): void => {
    this.current = (this.current + 1) % roundCount;
    const due = [...(this.rounds[this.current] ?? [])];
    this.rounds[this.current]?.clear();
    for (const [key, user] of due) {
      this.waiting.delete(key);
      this.tell(user);
    }
    if (this.waiting.size > 0) this.clock.after(roundMs, this.nextRound);
  };
}
