import { noRelation, type Relation } from '@confab/client';
import { expect, it } from 'vitest';
import { contactStateOf } from './contact-state.ts';

const request = { note: null, createdAt: 0, expiresAt: 100, status: 'pending' } as const;
const stateOf = (part: Partial<Relation>, now = 50) =>
  contactStateOf({ ...noRelation('bob'), ...part }, now);

it('[CONTACT-1] [CONTACT-2] a request waits until it is answered or has expired', () => {
  expect(stateOf({})).toBe('stranger');
  expect(stateOf({ contactSince: 1 })).toBe('contact');
  for (const direction of ['incoming', 'outgoing'] as const) {
    expect(stateOf({ request: { ...request, direction } })).toBe(direction);
    expect(stateOf({ request: { ...request, direction } }, 100)).toBe('stranger');
    expect(stateOf({ request: { ...request, direction, status: 'rejected' } })).toBe('stranger');
  }
});
