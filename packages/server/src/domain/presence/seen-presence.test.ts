import { noPresence, noPresenceSettings } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { sightOf, toPresence } from './seen-presence.ts';

const visibilities = ['everyone', 'contacts', 'nobody'] as const;
const lastSeenAt = 5 * 60_000 + 4321;
const customStatus = { text: '🌴 On holiday', expiresAt: 1000 };

describe('what one user sees of another', () => {
  test('[PRES-6] last seen is for whom the user shows it to, and who shows theirs in return', () => {
    const seen = visibilities.flatMap((watchedVisibility) =>
      visibilities.flatMap((viewerVisibility) =>
        [false, true].flatMap((isContactOfWatched) =>
          [false, true].map((isContactOfViewer) => {
            const tie = { isBlocked: false, isContactOfWatched, isContactOfViewer };
            const isShown =
              watchedVisibility === 'everyone' ||
              (watchedVisibility === 'contacts' && isContactOfWatched);
            const isReturned =
              viewerVisibility === 'everyone' ||
              (viewerVisibility === 'contacts' && isContactOfViewer);
            const expected = isShown && isReturned ? 'with_last_seen' : 'without_last_seen';
            const sight = sightOf({ watchedVisibility, viewerVisibility, tie });
            return sight === expected;
          }),
        ),
      ),
    );
    expect(seen).toEqual(Array(36).fill(true));
  });

  test('[BLOCK-3] with whom there is a block sees nothing, whatever is shown', () => {
    const tie = { isBlocked: true, isContactOfWatched: true, isContactOfViewer: true };
    const glance = { watchedVisibility: 'everyone', viewerVisibility: 'everyone', tie } as const;
    const sight = sightOf(glance);
    const settings = { ...noPresenceSettings, customStatus };
    const bob = { userId: 'bob', live: 'online', settings, lastSeenAt } as const;
    expect(toPresence(bob, sight, 0)).toEqual(noPresence('bob'));
  });

  test.each([
    { live: 'online', availability: 'auto', toOthers: 'online', toMyself: 'online' },
    { live: 'away', availability: 'auto', toOthers: 'away', toMyself: 'away' },
    { live: 'offline', availability: 'auto', toOthers: 'offline', toMyself: 'offline' },
    { live: 'online', availability: 'away', toOthers: 'away', toMyself: 'away' },
    { live: 'offline', availability: 'away', toOthers: 'offline', toMyself: 'offline' },
    { live: 'online', availability: 'invisible', toOthers: 'offline', toMyself: 'invisible' },
    { live: 'away', availability: 'invisible', toOthers: 'offline', toMyself: 'invisible' },
    { live: 'offline', availability: 'invisible', toOthers: 'offline', toMyself: 'offline' },
  ] as const)(
    '[PRES-4] whose devices are $live and who is $availability is $toOthers to others and $toMyself to themselves',
    ({ live, availability, toOthers, toMyself }) => {
      const settings = { ...noPresenceSettings, availability };
      const bob = { userId: 'bob', live, settings, lastSeenAt };
      const shown = (status: string) => ({
        userId: 'bob',
        online: status !== 'offline',
        status,
        customStatus: null,
        lastSeenAt: status === 'offline' ? 5 * 60_000 : null,
      });
      expect(toPresence(bob, 'with_last_seen', 0)).toEqual(shown(toOthers));
      expect(toPresence(bob, 'whole', 0)).toEqual(shown(toMyself));
      expect(toPresence(bob, 'without_last_seen', 0).lastSeenAt).toBeNull();
    },
  );

  test('[PRES-5] a custom status is seen until it expires', () => {
    const settings = { ...noPresenceSettings, customStatus };
    const bob = { userId: 'bob', live: 'offline', settings, lastSeenAt: null } as const;
    expect(toPresence(bob, 'without_last_seen', 999).customStatus).toEqual(customStatus);
    expect(toPresence(bob, 'whole', 1000).customStatus).toBeNull();
  });
});
