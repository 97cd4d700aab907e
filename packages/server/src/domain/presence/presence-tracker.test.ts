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
const phone = { ...alice, id: 's1', deviceId: 'phone' };
const phoneAgain = { ...alice, id: 's2', deviceId: 'phone' };
const laptop = { ...alice, id: 's3', deviceId: null };

describe('PresenceTracker', () => {
  test('[PRES-1] a user is online from the first session on', () => {
    const { tracker, changes } = createTracker();
    expect(tracker.statusOf('app', 'alice')).toBe('offline');
    tracker.arrive(phone);
    tracker.arrive(laptop);
    expect(tracker.statusOf('app', 'alice')).toBe('online');
    expect(changes).toEqual([{ ...alice, status: 'online', at: 1_000_000 }]);
  });

  test('[PRES-1] a user stays online for 10 s after the last session, and was last seen when it went', () => {
    const { tracker, changes, clock } = createTracker();
    tracker.arrive(phone);
    tracker.arrive(laptop);
    tracker.depart(phone);
    clock.advance(3 * limits.presenceGraceMs);
    const at = clock.now();
    tracker.depart(laptop);
    clock.advance(limits.presenceGraceMs - 1);
    expect(tracker.statusOf('app', 'alice')).toBe('online');
    expect(changes).toHaveLength(1);
    clock.advance(1);
    expect(tracker.statusOf('app', 'alice')).toBe('offline');
    expect(changes[1]).toEqual({ ...alice, status: 'offline', at });
  });

  test('[PRES-1] who comes back within the grace time never went', () => {
    const { tracker, changes, clock } = createTracker();
    for (let flap = 0; flap < 5; flap++) {
      tracker.arrive(phone);
      tracker.depart(phone);
      clock.advance(limits.presenceGraceMs - 1);
    }
    tracker.arrive(phone);
    clock.advance(3 * limits.presenceGraceMs);
    expect(tracker.statusOf('app', 'alice')).toBe('online');
    expect(changes).toHaveLength(1);
  });

  test('[PRES-1] a server that goes away ends the grace times, each once', () => {
    const { tracker, changes, clock } = createTracker();
    tracker.arrive(phone);
    tracker.depart(phone);
    tracker.endGraceTimes();
    clock.advance(3 * limits.presenceGraceMs);
    expect(changes.slice(1)).toEqual([{ ...alice, status: 'offline', at: 1_000_000 }]);
  });

  test('[PRES-3] a user is away while nobody is at any of the connected devices', () => {
    const { tracker, changes } = createTracker();
    tracker.arrive(phone);
    tracker.arrive(laptop);
    tracker.setIdle(phone, true);
    expect(tracker.statusOf('app', 'alice')).toBe('online');
    tracker.setIdle(laptop, true);
    expect(tracker.statusOf('app', 'alice')).toBe('away');
    tracker.setIdle(phone, false);
    expect(tracker.statusOf('app', 'alice')).toBe('online');
    tracker.depart(phone);
    expect(tracker.statusOf('app', 'alice')).toBe('away');
    expect(changes).toMatchObject(
      ['online', 'away', 'online', 'away'].map((status) => ({ status })),
    );
  });

  test('[PRES-3] what a device said holds for all its sessions, and over a short absence', () => {
    const { tracker, changes, clock } = createTracker();
    tracker.arrive(phone);
    tracker.setIdle(phone, true);
    tracker.arrive(phoneAgain);
    tracker.depart(phone);
    expect(tracker.statusOf('app', 'alice')).toBe('away');
    tracker.depart(phoneAgain);
    clock.advance(limits.presenceGraceMs - 1);
    tracker.arrive(phone);
    expect(tracker.statusOf('app', 'alice')).toBe('away');
    expect(changes).toHaveLength(2);
    tracker.depart(phone);
    clock.advance(limits.presenceGraceMs);
    tracker.arrive(phone);
    expect(tracker.statusOf('app', 'alice')).toBe('online');
  });

  test('when a user left is known until the store knows it', () => {
    const { tracker, clock } = createTracker();
    tracker.arrive(phone);
    tracker.depart(phone);
    expect(tracker.departedAt('app', 'alice')).toBeNull();
    clock.advance(limits.presenceGraceMs);
    expect(tracker.departedAt('app', 'alice')).toBe(1_000_000);
    tracker.forgetDeparture({ ...alice, at: 1 });
    expect(tracker.departedAt('app', 'alice')).toBe(1_000_000);
    tracker.forgetDeparture({ ...alice, at: 1_000_000 });
    expect(tracker.departedAt('app', 'alice')).toBeNull();
  });

  test('[I27] the same user id in another app is another user', () => {
    const { tracker } = createTracker();
    tracker.arrive(phone);
    expect(tracker.statusOf('other', 'alice')).toBe('offline');
  });
});
