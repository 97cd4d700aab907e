import { limits, noPresence } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import type { Session } from '../../events/session.ts';
import { PresenceWatches } from './presence-watches.ts';

const day = 24 * 3600;

function createWatches() {
  const clock = createVirtualClock(1_000_000);
  const watches = new PresenceWatches(clock);
  const viewersOf = (userId: string, appId = 'app') => [
    ...watches.viewersOf({ appId, userId }).keys(),
  ];
  return { clock, watches, viewersOf };
}

function createSession(userId: string, appId = 'app'): Session {
  return {
    id: userId,
    appId,
    userId,
    deviceId: null,
    warrant: { expiresAt: null, signedWith: null, issuedAt: 0 },
    deliver: () => undefined,
    renew: () => undefined,
    end: () => undefined,
  };
}

describe('PresenceWatches', () => {
  test('[PRES-2] the viewers of a user are those who subscribed, in the same app', () => {
    const { watches, viewersOf } = createWatches();
    watches.watch(createSession('alice'), ['bob', 'bob'], day);
    watches.watch(createSession('carol', 'other'), ['bob'], day);
    expect([viewersOf('bob'), viewersOf('bob', 'other')]).toEqual([['alice'], ['carol']]);
    expect(viewersOf('alice')).toEqual([]);
  });

  test('[PRES-2] who unsubscribed, or has gone, views no more', () => {
    const { watches, viewersOf } = createWatches();
    const [alice, carol] = [createSession('alice'), createSession('carol')];
    watches.watch(alice, ['bob', 'carol'], day);
    watches.watch(carol, ['bob'], day);
    watches.unwatch(alice, ['bob', 'nobody']);
    watches.endSession(carol);
    expect([viewersOf('bob'), viewersOf('carol')]).toEqual([[], ['alice']]);
    expect([watches.watchedBy(alice), watches.watchedBy(carol)]).toEqual([['carol'], []]);
  });

  test('[PRES-2] a subscription lives as long as it said last', () => {
    const { clock, watches, viewersOf } = createWatches();
    const alice = createSession('alice');
    watches.watch(alice, ['bob', 'carol'], 60);
    watches.watch(alice, ['carol'], 120);
    clock.advance(60_000);
    expect([viewersOf('bob'), viewersOf('carol')]).toEqual([[], ['alice']]);
    clock.advance(60_000);
    expect(viewersOf('carol')).toEqual([]);
  });

  test('[PRES-4] what a session knows already is not told again, until it subscribes anew', () => {
    const { watches } = createWatches();
    const alice = createSession('alice');
    const offline = noPresence('bob');
    const away = { ...offline, online: true, status: 'away' } as const;
    const said = { ...offline, customStatus: { text: 'away', expiresAt: null } };
    expect(watches.noteTold(alice, offline)).toBe(false);
    watches.watch(alice, ['bob'], day);
    expect(watches.hasHeard(alice, 'bob')).toBe(false);
    const noted = [offline, offline, away, away, said, offline];
    expect(noted.map((presence) => watches.noteTold(alice, presence))).toEqual([
      true,
      false,
      true,
      false,
      true,
      true,
    ]);
    expect(watches.hasHeard(alice, 'bob')).toBe(true);
    watches.watch(alice, ['bob'], day);
    expect(watches.noteTold(alice, offline)).toBe(true);
  });

  test('[PRES-2] of more than 3,000 subscriptions the oldest end, each user counted once', () => {
    const { watches, viewersOf } = createWatches();
    const alice = createSession('alice');
    const ids = Array.from({ length: limits.presenceSubscriptions }, (_, index) => `user-${index}`);
    for (const userId of ids) watches.watch(alice, [userId], day);
    watches.watch(alice, ['user-0'], day);
    expect(watches.watchedBy(alice)).toHaveLength(limits.presenceSubscriptions);
    watches.watch(alice, ['bob', 'carol'], day);
    expect(watches.watchedBy(alice)).toHaveLength(limits.presenceSubscriptions);
    expect(['user-0', 'user-1', 'user-2', 'user-3', 'bob'].map((id) => viewersOf(id))).toEqual([
      ['alice'],
      [],
      [],
      ['alice'],
      ['alice'],
    ]);
  });
});
