import { describe, expect, test } from 'vitest';
import { findReplaced, type HeldDevice } from './login-policy.ts';

const held = (id: string, fields: Partial<HeldDevice> = {}): HeldDevice => ({
  id,
  platform: 'web',
  lastSeenAt: 1000,
  isHere: true,
  ...fields,
});
const idsOf = (devices: readonly HeldDevice[]) => devices.map(({ id }) => id);

describe('[DEV-4] the login policy', () => {
  const others = [
    held('phone', { platform: 'ios' }),
    held('page'),
    held('tablet', { platform: 'ios' }),
  ];

  test('single lets only the newest device stay', () => {
    const settings = { loginPolicy: 'single', maxDevices: 10 } as const;
    expect(idsOf(findReplaced(settings, others, { platform: 'web' }))).toEqual(idsOf(others));
  });

  test('perPlatform lets one device of each platform stay', () => {
    const settings = { loginPolicy: 'perPlatform', maxDevices: 10 } as const;
    expect(idsOf(findReplaced(settings, others, { platform: 'ios' }))).toEqual(['phone', 'tablet']);
    expect(findReplaced(settings, others, { platform: 'android' })).toEqual([]);
  });

  test('multi lets as many stay as the app says: who is away goes first, then who was seen longest ago', () => {
    const many = [
      held('a', { lastSeenAt: 3 }),
      held('b', { lastSeenAt: 1 }),
      held('c', { lastSeenAt: 9, isHere: false }),
      held('d', { lastSeenAt: 8, isHere: false }),
    ];
    const replaced = (maxDevices: number) =>
      idsOf(findReplaced({ loginPolicy: 'multi', maxDevices }, many, { platform: 'web' }));
    expect(replaced(5)).toEqual([]);
    expect(replaced(4)).toEqual(['d']);
    expect(replaced(2)).toEqual(['d', 'c', 'b']);
    expect(replaced(1)).toEqual(['d', 'c', 'b', 'a']);
  });
});
