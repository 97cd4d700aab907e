import { afterEach, expect, it } from 'vitest';
import { loadSession, saveSession } from './session.ts';

afterEach(() => sessionStorage.clear());

it('keeps the session of this tab', () => {
  saveSession({ type: 'demo', userId: 'alice' });
  expect(loadSession()).toEqual({ type: 'demo', userId: 'alice' });
});

it('forgets the session and the drafts of the tab', () => {
  saveSession({ type: 'token', token: 'a-token' });
  sessionStorage.setItem('confab:draft:lunch', 'Hello');
  saveSession(null);
  expect(loadSession()).toBeNull();
  expect(sessionStorage.length).toBe(0);
});

it.each(['', 'null', '{}', '{"type":"demo"}', '{"type":"token","token":1}', '{'])(
  'ignores what is not a session: %j',
  (stored) => {
    sessionStorage.setItem('confab:session', stored);
    expect(loadSession()).toBeNull();
  },
);
