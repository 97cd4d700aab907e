import { describe, expect, it } from 'vitest';
import { broadcastTexts } from './broadcast-texts.ts';
import { describeDay, describeLastSeen } from './describe-time.ts';
import { deviceTexts } from './device-texts.ts';
import { fileTexts } from './file-texts.ts';
import { groupTexts } from './group-texts.ts';
import { roomSettingsTexts } from './room-settings-texts.ts';
import { roomTexts } from './room-texts.ts';
import { chooseLocale, createI18n } from './i18n.ts';
import { joiningTexts } from './joining-texts.ts';
import { kitTexts } from './kit-texts.ts';
import { linkTexts } from './link-texts.ts';
import { moderationTexts } from './moderation-texts.ts';
import { peopleTexts } from './people-texts.ts';
import { profileTexts } from './profile-texts.ts';
import { publicGroupTexts } from './public-group-texts.ts';
import { statusTexts } from './status-texts.ts';
import { refusalTexts } from './refusal-texts.ts';
import { stepTexts } from './step-texts.ts';
import type { CatalogueText } from './translate.ts';
import { viewTexts } from './view-texts.ts';

const now = Date.UTC(2026, 2, 4, 14, 30);
const minutes = (count: number) => now - count * 60_000;
const i18n = createI18n({ locale: 'en', timeZone: 'UTC' });

function formsOf(text: CatalogueText): string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}

const placeholdersOf = (text: string) => text.match(/\{\w+\}/g)?.toSorted() ?? [];

describe('the catalogues', () => {
  const parts = [
    kitTexts,
    moderationTexts,
    stepTexts,
    roomSettingsTexts,
    broadcastTexts,
    fileTexts,
    groupTexts,
    joiningTexts,
    linkTexts,
    peopleTexts,
    profileTexts,
    publicGroupTexts,
    refusalTexts,
    deviceTexts,
    roomTexts,
    statusTexts,
    viewTexts,
  ];
  const texts = parts.flatMap(({ en, ar }) =>
    Object.entries<CatalogueText>(en).map(([key, text]) => ({ key, text, ar })),
  );

  it.each(texts)('say the same things about $key', ({ key, text, ar }) => {
    const allowed = formsOf(text).flatMap(placeholdersOf);
    const translation = (ar as Record<string, CatalogueText>)[key] ?? '';
    for (const form of formsOf(translation)) {
      for (const placeholder of placeholdersOf(form)) expect(allowed).toContain(placeholder);
    }
    const whole = typeof translation === 'string' ? translation : translation.other;
    expect(new Set(placeholdersOf(whole))).toEqual(new Set(allowed));
  });

  it('have no key twice, so that a host app can replace each text', () => {
    expect(new Set(texts.map(({ key }) => key)).size).toBe(texts.length);
  });

  it('use all plural forms of Arabic', () => {
    const { t } = createI18n({ locale: 'ar' });
    const forms = [0, 1, 2, 3, 11, 100].map((count) => t('members', { count }));
    expect(new Set(forms).size).toBe(6);
  });

  it('write numbers the way of the language', () => {
    expect(i18n.t('unreadMessages', { count: 1234 })).toBe('1,234 unread messages');
  });

  it('isolate names that are written in the other direction', () => {
    expect(i18n.t('typingOne', { name: 'كارول' })).toBe('\u2068كارول\u2069 is typing…');
    expect(i18n.t('typingOne', { name: 'Bob' })).toBe('Bob is typing…');
  });

  it('do not read patterns out of names', () => {
    expect(i18n.t('typingOne', { name: '{name} $& $1' })).toBe('{name} $& $1 is typing…');
  });
});

describe('times', () => {
  it('name days', () => {
    expect(describeDay(i18n, now, now)).toBe('Today');
    expect(describeDay(i18n, minutes(15 * 60), now)).toBe('Yesterday');
    expect(describeDay(i18n, Date.UTC(2026, 1, 3), now)).toBe('Tuesday, February 3');
    expect(describeDay(i18n, Date.UTC(2024, 1, 3), now)).toBe('February 3, 2024');
  });

  it('say when somebody was last seen', () => {
    const times = [0, 1, 59, 60, 24 * 60].map((ago) => describeLastSeen(i18n, minutes(ago), now));
    expect(times.map((time) => time.replaceAll('\u202f', ' '))).toEqual([
      'just now',
      '1 minute ago',
      '59 minutes ago',
      'today at 1:30 PM',
      'yesterday at 2:30 PM',
    ]);
  });

  it('count days by the calendar of the zone, also over a change of the clocks', () => {
    const { format } = createI18n({ locale: 'en', timeZone: 'Europe/Oslo' });
    const saturday = Date.UTC(2026, 2, 28, 22, 30);
    expect(format.daysBetween(saturday, Date.UTC(2026, 2, 28, 23, 30))).toBe(1);
    expect(format.daysBetween(saturday, Date.UTC(2026, 2, 29, 22, 30))).toBe(2);
  });
});

it('chooses the first language that the kit speaks', () => {
  expect(chooseLocale(['sv-SE', 'ar-EG', 'en'])).toBe('ar');
  expect(chooseLocale(['sv'])).toBe('en');
});

it.each([
  [1, '1 byte'],
  [12, '12 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [40_008, '40 kB'],
  [1_250_000, '1.3 MB'],
])('says how large %d bytes are: %s', (value, text) => {
  expect(i18n.format.bytes(value)).toBe(text);
});
