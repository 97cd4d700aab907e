import type { DisconnectReason } from '@confab/client';
import { expect, it } from 'vitest';
import { endReasonOf } from './end-reason.ts';

it.each<[DisconnectReason, string | null]>([
  ['unauthenticated', 'refused'],
  ['token_expired', 'refused'],
  ['kicked', 'kicked'],
  ['replaced', 'replaced'],
  ['banned', 'banned'],
  ['initial', null],
  ['version_unsupported', null],
])('[DEV-5] %s ends a session as %s', (reason, expected) => {
  expect(endReasonOf({ status: 'disconnected', reason })).toBe(expected);
});
