import { type Conversation, limits } from '@confab/client';
import { describe, expect, it } from 'vitest';
import { createI18n } from '../i18n/i18n.ts';
import { createGroup, createItem, createMessage } from '../samples/factories.ts';
import {
  describeObstacle,
  endOfSlowMode,
  obstacleToWriting,
  wasRefusedAsStranger,
} from './writing-obstacle.ts';

const now = Date.UTC(2026, 2, 4, 14, 30);
type Settings = Partial<NonNullable<Conversation['settings']>>;

interface Case {
  readonly settings?: Settings;
  readonly conversation?: Partial<Conversation>;
  readonly item?: Parameters<typeof createItem>[0];
  readonly wasRefusedAsStranger?: boolean;
}

function obstacle({ settings, conversation, item, wasRefusedAsStranger = false }: Case) {
  const facts = {
    item: createItem({ type: 'group', ...item }),
    conversation: { ...createGroup(settings), ...conversation },
    wasRefusedAsStranger,
  };
  return obstacleToWriting(facts)?.type ?? null;
}

describe('what stands in the way of writing', () => {
  it.each<[string, Case, string | null]>([
    ['nothing', {}, null],
    ['GROUP-4: the end', { conversation: { destroyedAt: 1 } }, 'ended'],
    ['GROUP-3: a frozen group', { settings: { isFrozen: true } }, 'frozen'],
    ['not for admins', { settings: { isFrozen: true }, item: { role: 'admin' } }, null],
    ['GROUP-5: a mute', { item: { speechMute: { of: 'member', until: now + 1 } } }, 'muted'],
    [
      'GROUP-5: a muted role',
      { item: { speechMute: { of: 'role', until: now + 1 } } },
      'mutedRole',
    ],
    [
      'SYSTEM-2: announcements',
      { conversation: { system: { userId: 'alice', mode: 'announcement' } } },
      'announcements',
    ],
    [
      'SYSTEM-2: not in support',
      { conversation: { settings: null, system: { userId: 'alice', mode: 'support' } } },
      null,
    ],
    ['BLOCK-2: a block of mine', { item: { isBlockedByMe: true } }, 'blocked'],
    ['CONTACT-5: a refused stranger', { wasRefusedAsStranger: true }, 'notContacts'],
  ])('%s', (_title, facts, expected) => {
    expect(obstacle(facts)).toBe(expected);
  });

  it.each([
    { of: 'CONTACT-5: a stranger', code: 'contacts_only', contactSince: null, expected: true },
    { of: 'who became a contact', code: 'contacts_only', contactSince: now + 1, expected: false },
    { of: 'who was a contact', code: 'contacts_only', contactSince: now - 1, expected: true },
    { of: 'anyone, for another reason', code: 'forbidden', contactSince: null, expected: false },
  ] as const)('the refusal of $of', ({ code, contactSince, expected }) => {
    const status = { status: 'failed', code, message: '', retryable: false } as const;
    const messages = [createMessage({ isOwn: true, createdAt: now, status }), createMessage()];
    expect(wasRefusedAsStranger(messages, contactSince)).toBe(expected);
  });

  it('is said with its end', () => {
    const i18n = createI18n({ locale: 'en', timeZone: 'UTC' });
    const say = (until: number) =>
      describeObstacle(i18n, { type: 'muted', until }, { name: 'Bob', now });
    const hour = 3_600_000;
    expect(
      [hour, 12 * hour, 100 * hour].map((ms) => say(now + ms).replaceAll('\u202f', ' ')),
    ).toEqual([
      'You are muted here until 3:30 PM.',
      'You are muted here until tomorrow at 2:30 AM.',
      'You are muted here until Sunday, March 8.',
    ]);
    expect(say(limits.foreverMs)).toBe('You are muted here.');
    const sayOfRole = (until: number) =>
      describeObstacle(i18n, { type: 'mutedRole', until }, { name: 'Bob', now });
    expect(sayOfRole(now + 100 * hour)).toBe('Only some can write here until Sunday, March 8.');
    expect(sayOfRole(limits.foreverMs)).toBe('Only some can write here now.');
  });
});

it('[GROUP-7] slow mode ends that long after the last message of mine', () => {
  const slow = createGroup({ slowModeSeconds: 30 });
  const messages = [
    createMessage({ seq: 1, senderId: 'alice', createdAt: now }),
    createMessage({ seq: 2, createdAt: now + 1 }),
  ];
  expect(endOfSlowMode(slow, true, messages)).toBe(now + 30_000);
  expect(endOfSlowMode(slow, false, messages)).toBeNull();
  expect(endOfSlowMode(slow, true, [])).toBeNull();
  expect(endOfSlowMode(createGroup(), true, messages)).toBeNull();
});
