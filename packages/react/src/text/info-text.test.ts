import type { InfoContent } from '@confab/client';
import { systemUserId } from '@confab/client';
import { describe, expect, it } from 'vitest';
import { createI18n } from '../i18n/i18n.ts';
import type { Locale } from '../i18n/locale.ts';
import { describeInfo } from './info-text.ts';

const people = new Map(
  ['Alice', 'Bob', 'Carol'].map((name) => {
    const id = name.toLowerCase();
    return [id, { id, name, avatarUrl: null, isMe: id === 'carol' }];
  }),
);

/** What Carol reads. */
function read(locale: Locale, info: Partial<InfoContent>, senderId = 'alice'): string {
  const content: InfoContent = {
    type: 'info',
    code: 'members_added',
    userIds: [],
    value: null,
    ...info,
  };
  const i18n = createI18n({ locale });
  const isOwn = senderId === 'carol';
  return describeInfo(content, { i18n, senderId, isOwn, people }).replaceAll(/[\u2068\u2069]/g, '');
}

describe('what happened in a group', () => {
  it('is said to whom it happened', () => {
    const codes = [
      'members_added',
      'member_removed',
      'member_promoted',
      'member_demoted',
      'owner_changed',
      'member_muted',
      'member_unmuted',
      'member_banned',
    ] as const;
    expect(codes.map((code) => read('en', { code, userIds: ['carol'] }))).toEqual([
      'Alice added you',
      'Alice removed you',
      'Alice made you an admin',
      'Alice took the admin role from you',
      'You own the group now',
      'Alice muted you',
      'Alice let you write again',
      'Alice banned you',
    ]);
    for (const code of codes) {
      expect(read('ar', { code, userIds: ['carol'] })).not.toContain('Carol');
    }
    expect(read('ar', { userIds: ['carol'] })).toBe('انضممت بدعوة من Alice');
  });

  it('names me first among others', () => {
    const userIds = ['bob', 'carol'];
    expect(read('en', { userIds })).toBe('Alice added you and Bob');
    expect(read('ar', { userIds })).toContain('أنت');
  });

  it('names me as who did it, and the system by what it is', () => {
    expect(read('en', { userIds: ['bob'] }, 'carol')).toBe('You added Bob');
    expect(read('en', { userIds: ['carol'] }, systemUserId)).toBe('An administrator added you');
  });
});
