import { expect, it } from 'vitest';
import { localTimeOf } from './local-time.ts';

const noon = Date.UTC(2026, 0, 15, 12);

it('says what a clock shows in another time zone, in the language of the reader', () => {
  expect(localTimeOf('en', 'Asia/Tokyo', noon)).toBe('9:00 PM');
  expect(localTimeOf('en', 'Asia/Kolkata', noon)).toBe('5:30 PM');
  expect(localTimeOf('ar', 'UTC', noon)).toMatch(/[م١٢1]/);
});

it('says nothing about a time zone that is not known here', () => {
  expect(localTimeOf('en', 'Mars/Olympus', noon)).toBeNull();
});
