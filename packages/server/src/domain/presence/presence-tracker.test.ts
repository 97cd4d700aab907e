import { limits } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { PresenceTracker } from './presence-tracker.ts';

function createTracker() {
  const clock = createVirtualClock(1_000_000);
  const changes: unknown[] = [];
  return { clock, changes, tracker: new PresenceTracker(clock, (change) => changes.push(change)) };
}

const alice = { appId: 'app', userId: 'alice' };

describe('PresenceTracker', () => {
  test('[PRES-1] a user is online from the first session on', () => {
    const { tracker, changes } = createTracker();
    expect(tracker.isOnline('app', 'alice')).toBe(false);
    tracker.arrive('app', 'alice');
    expect(tracker.isOnline('app', 'alice')).toBe(true);
    expect(changes).toEqual([{ ...alice, online: true, at: 1_000_000 }]);
  });

  test('[PRES-1] a user stays online for 10 s after the last session, and was last seen when it went', () => {
    const { tracker, changes, clock } = createTracker();
    tracker.arrive('app', 'alice');
    tracker.depart('app', 'alice');
    clock.advance(limits.presenceGraceMs - 1);
    expect(tracker.isOnline('app', 'alice')).toBe(true);
    expect(changes).toHaveLength(1);
    clock.advance(1);
    expect(tracker.isOnline('app', 'alice')).toBe(false);
    expect(changes[1]).toEqual({ ...alice, online: false, at: 1_000_000 });
  });

  test('[PRES-1] who comes back within the grace time never went', () => {
    const { tracker, changes, clock } = createTracker();
    for (let flap = 0; flap < 5; flap++) {
      tracker.arrive('app', 'alice');
      tracker.depart('app', 'alice');
      clock.advance(limits.presenceGraceMs - 1);
    }
    tracker.arrive('app', 'alice');
    clock.advance(3 * limits.presenceGraceMs);
    expect(tracker.isOnline('app', 'alice')).toBe(true);
    expect(changes).toHaveLength(1);
  });

  test('[PRES-1] a server that goes away ends the grace times, each once', () => {
    const { tracker, changes, clock } = createTracker();
    tracker.arrive('app', 'alice');
    tracker.depart('app', 'alice');
    tracker.endGraceTimes();
    clock.advance(3 * limits.presenceGraceMs);
    expect(changes.slice(1)).toEqual([{ ...alice, online: false, at: 1_000_000 }]);
  });

  test('[I27] the same user id in another app is another user', () => {
    const { tracker } = createTracker();
    tracker.arrive('app', 'alice');
    expect(tracker.isOnline('other', 'alice')).toBe(false);
  });
});
