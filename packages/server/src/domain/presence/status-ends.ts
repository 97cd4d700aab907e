import type { Clock } from '../../clock.ts';
import { appKey } from '../../events/app-key.ts';
import type { UserKey } from '../../store/views.ts';

/** The longest delay that timers take, in milliseconds. */
const maxDelayMs = 2 ** 31 - 1;

/** When the custom status ends of users whom somebody watches: one timer each (PRES-5). */
export class StatusEnds {
  private readonly ends = new Map<string, { readonly at: number; cancel(): void }>();
  private readonly clock: Clock;
  private readonly onEnd: (user: UserKey) => void;

  constructor(clock: Clock, onEnd: (user: UserKey) => void) {
    this.clock = clock;
    this.onEnd = onEnd;
  }

  /** Expects the end of a user's status at a time, instead of any other; null: it does not end. */
  expect(user: UserKey, at: number | null): void {
    const key = appKey(user.appId, user.userId);
    const expected = this.ends.get(key);
    if (at === null || at === expected?.at) return;
    expected?.cancel();
    const end = () => {
      this.ends.delete(key);
      this.onEnd(user);
    };
    // One that ends later is expected anew when it is told.
    const delayMs = Math.min(Math.max(at - this.clock.now(), 0), maxDelayMs);
    this.ends.set(key, { at, cancel: this.clock.after(delayMs, end) });
  }
}
