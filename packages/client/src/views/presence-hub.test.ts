import { limits } from '@confab/protocol/runtime';
import { expect, test } from 'vitest';
import { createPlatformRuntime } from '../platform-runtime.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { PresenceHub } from './presence-hub.ts';

test('[PRES-9] subscriptions are renewed before they end, for as long as the session lasts', async () => {
  const clock = new VirtualClock();
  const { setTimeout, clearTimeout, now } = clock;
  const hub = new PresenceHub({ ...createPlatformRuntime(), setTimeout, clearTimeout, now });
  const asked: { at: number; userIds: readonly string[] }[] = [];
  hub.start({
    subscribe: async (userIds) => {
      asked.push({ at: clock.now(), userIds });
      return [];
    },
    unsubscribe: async () => undefined,
  });
  const hide = hub.show('bob', () => undefined);
  hub.show('carol', () => undefined);
  const startedAt = clock.now();
  const days = (count: number) => count * 24 * 3_600_000;
  await clock.advance(days(59));
  hide();
  await clock.advance(days(30));
  hub.stop();
  await clock.advance(days(90));
  const pauses = asked.map(({ at }, index) => at - (asked[index - 1]?.at ?? startedAt));
  expect(Math.max(...pauses)).toBeLessThan(limits.presenceSeconds * 1000);
  expect(asked.at(0)?.userIds).toEqual(['bob', 'carol']);
  expect(asked.at(-1)).toMatchObject({ userIds: ['carol'] });
  expect(asked.at(-1)?.at).toBeGreaterThan(startedAt + days(59));
});
