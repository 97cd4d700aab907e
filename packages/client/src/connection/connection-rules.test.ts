import { ChatError } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { fakeToken } from '../testing/fake-server.ts';
import { backoffMs } from './backoff.ts';
import { judgeEnd } from './connection-state.ts';
import { parseTokenClaims } from './token-claims.ts';
import { renewalDelayMs } from './token-refresh.ts';

describe('backoff', () => {
  test('waits anything up to a ceiling that doubles from 0.5 s to 30 s', () => {
    const ceilings = [1, 2, 3, 6, 7, 8, 1000].map((attempt) => backoffMs(attempt, 0.999999));
    expect(ceilings).toEqual([499, 999, 1999, 15_999, 29_999, 29_999, 29_999]);
    expect(backoffMs(5, 0)).toBe(0);
    expect(backoffMs(5, 0.5)).toBe(4000);
  });
});

describe('the end of a session', () => {
  const refused = (code: ConstructorParameters<typeof ChatError>[0], retryAfterMs?: number) => ({
    cause: 'refused' as const,
    error: new ChatError(code, retryAfterMs === undefined ? {} : { retryAfterMs }).toWire(),
  });

  test('a handshake that does not finish is tried again as login_timeout', () => {
    const verdict = judgeEnd({ cause: 'timeout' }, true);
    expect(verdict).toEqual({ action: 'retry', reason: 'login_timeout', delayMs: null });
  });

  test('a network that does not answer is tried again', () => {
    expect(judgeEnd({ cause: 'refused', error: null }, false)).toMatchObject({ action: 'retry' });
    expect(judgeEnd({ cause: 'closed' }, false)).toMatchObject({ reason: 'interrupted' });
  });

  test('[CONN-7] an expired token is renewed where that can be, and is final otherwise', () => {
    const ended = { cause: 'ended', reason: 'token_expired', reconnectAfterMs: 0 } as const;
    expect(judgeEnd(ended, true)).toEqual({ action: 'renew' });
    expect(judgeEnd(ended, false)).toMatchObject({ action: 'stop', reason: 'token_expired' });
    expect(judgeEnd(refused('token_expired'), true)).toEqual({ action: 'renew' });
    expect(judgeEnd(refused('unauthenticated'), false)).toMatchObject({
      action: 'stop',
      reason: 'unauthenticated',
    });
  });

  test('[DEV-5] who was logged out, replaced or banned does not come back by itself', () => {
    const ended = { cause: 'ended', reconnectAfterMs: 0 } as const;
    const stop = { action: 'stop', error: null };
    expect(judgeEnd({ ...ended, reason: 'logged_out' }, true)).toEqual({
      ...stop,
      reason: 'kicked',
    });
    expect(judgeEnd({ ...ended, reason: 'replaced' }, true)).toEqual({
      ...stop,
      reason: 'replaced',
    });
    expect(judgeEnd({ ...ended, reason: 'banned' }, true)).toEqual({ ...stop, reason: 'banned' });
    const refusal = (reason: string) => ({
      cause: 'refused' as const,
      error: new ChatError('unauthenticated', { details: { reason } }).toWire(),
    });
    expect(judgeEnd(refusal('logged_out'), true)).toMatchObject({
      action: 'stop',
      reason: 'kicked',
    });
    expect(judgeEnd(refusal('replaced'), true)).toMatchObject({ reason: 'replaced' });
    expect(judgeEnd(refusal('revoked'), true)).toEqual({ action: 'renew' });
    expect(judgeEnd(refused('banned'), true)).toMatchObject({ action: 'stop', reason: 'banned' });
  });

  test('[CONN-9] a shutdown is followed after the time that the server names', () => {
    const ended = { cause: 'ended', reason: 'server_shutdown', reconnectAfterMs: 1234 } as const;
    expect(judgeEnd(ended, true)).toEqual({
      action: 'retry',
      reason: 'server_shutdown',
      delayMs: 1234,
    });
  });

  test('what the server will never accept is final, what it cannot do now is not', () => {
    expect(judgeEnd(refused('version_unsupported'), true)).toMatchObject({
      action: 'stop',
      reason: 'version_unsupported',
    });
    expect(judgeEnd(refused('forbidden'), true)).toMatchObject({ action: 'stop' });
    expect(judgeEnd(refused('rate_limited', 700), true)).toMatchObject({
      action: 'retry',
      delayMs: 700,
    });
  });
});

describe('token claims', () => {
  test('[AUTH-2] the app and the user are read from a token, in any script', () => {
    expect(parseTokenClaims(fakeToken('alice'))).toEqual({ appId: 'demo', userId: 'alice' });
    const claims = Buffer.from(JSON.stringify({ app: 'demo', sub: 'أليس-é-🙂' })).toString(
      'base64url',
    );
    expect(parseTokenClaims(`e30.${claims}.x`)?.userId).toBe('أليس-é-🙂');
  });

  test.each(['', 'ck_key_secret', 'a.b.c', 'e30.e30.x', `e30.${'%'.repeat(8)}.x`, 'e30.bnVsbA.x'])(
    '%j is not a token with claims',
    (token) => {
      expect(parseTokenClaims(token)).toBeNull();
    },
  );
});

test('[CONN-7] a token is renewed a minute before its end, a short one halfway, no timer overflows', () => {
  expect(renewalDelayMs(3_600_000)).toBe(3_540_000);
  expect(renewalDelayMs(60_000)).toBe(30_000);
  expect(renewalDelayMs(10)).toBe(1000);
  expect(renewalDelayMs(90 * 24 * 3_600_000)).toBe(24 * 3_600_000);
});
