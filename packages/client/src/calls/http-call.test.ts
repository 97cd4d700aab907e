import { operationNames, operations } from '@confab/protocol';
import { describe, expect, test } from 'vitest';
import { LostAnswer } from '../connection/lost-answer.ts';
import { createHttpCall, toHttpRequest } from './http-call.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { routes } from './routes.generated.ts';

test.each(operationNames)('[HTTP-1] the route of %s is the one of the contract', (name) => {
  const { method, path, doors } = operations[name];
  expect(routes[name]).toBe(doors === 'session' ? null : `${method} ${path}`);
});

describe('requests', () => {
  test('[HTTP-1] path fields go into the path, the rest of a GET into the query', () => {
    const request = toHttpRequest('messages.list', { conversationId: 'a:b@c', before: 7 });
    expect(request).toEqual({
      method: 'GET',
      path: '/v1/conversations/a%3Ab%40c/messages?before=7',
    });
  });

  test('[HTTP-1] the rest of another method goes into the body', () => {
    const request = toHttpRequest('receipts.markRead', { conversationId: 'x', upToSeq: 3 });
    expect(request).toEqual({
      method: 'PUT',
      path: '/v1/conversations/x/receipts/read',
      body: '{"upToSeq":3}',
    });
  });

  test('an operation that needs a session is refused as unavailable', () => {
    expect(() => toHttpRequest('presence.subscribe', { userIds: ['bob'] })).toThrow(
      expect.objectContaining({ code: 'unavailable' }),
    );
  });
});

describe('answers', () => {
  function calling(answers: readonly { status: number; body: unknown }[], canRenew = false) {
    const clock = new VirtualClock();
    const left = [...answers];
    const used: string[] = [];
    let renewals = 0;
    const call = createHttpCall({
      url: 'http://peer',
      deviceId: async () => 'phone',
      tokens: { get: async () => `t${renewals}`, discard: () => renewals++, canRenew },
      runtime: {
        setTimeout: clock.setTimeout,
        clearTimeout: clock.clearTimeout,
        fetch: async (_url, { headers }) => {
          used.push(headers['authorization'] ?? '');
          const next = left.shift();
          if (next === undefined) return new Promise(() => undefined);
          return { status: next.status, json: async () => next.body };
        },
      },
    });
    return { call, clock, used };
  }
  const refusal = (code: string) => ({ status: 401, body: { error: { code, retryable: true } } });

  test('[HTTP-2] 200 gives the output', async () => {
    const { call } = calling([{ status: 200, body: { users: [] } }]);
    expect(await call('users.batch', { userIds: ['a'] })).toEqual({ users: [] });
  });

  test.each([
    [200, null],
    [502, null],
    [503, { busy: true }],
  ])('what is no answer of the server, like %i with %j, is a lost one', async (status, body) => {
    const { call } = calling([{ status, body }]);
    await expect(call('server.info', {})).rejects.toBeInstanceOf(LostAnswer);
  });

  test('[ERR-1] an error comes as a ChatError', async () => {
    const error = { code: 'rate_limited', message: 'slow', retryable: true, retryAfterMs: 5 };
    const { call } = calling([{ status: 429, body: { error } }]);
    await expect(call('server.info', {})).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 5,
    });
  });

  test('no answer within 15 s is unavailable', async () => {
    const { call, clock } = calling([]);
    const outcome = expect(call('server.info', {})).rejects.toMatchObject({ code: 'unavailable' });
    await clock.advance(15_000);
    await outcome;
  });

  test('a stale token is replaced once, where that can be', async () => {
    const ok = { status: 200, body: { users: [] } };
    const renewing = calling([refusal('token_expired'), ok], true);
    await renewing.call('users.batch', { userIds: ['a'] });
    expect(renewing.used).toEqual(['Bearer t0', 'Bearer t1']);
    const refused = calling([refusal('unauthenticated'), refusal('unauthenticated'), ok], true);
    await expect(refused.call('server.info', {})).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const details = { reason: 'logged_out' };
    const body = { error: { code: 'unauthenticated', retryable: true, details } };
    const ended = calling([{ status: 401, body }, ok], true);
    await expect(ended.call('server.info', {})).rejects.toMatchObject({ details });
    const fixed = calling([refusal('token_expired'), ok]);
    await expect(fixed.call('server.info', {})).rejects.toMatchObject({ code: 'token_expired' });
  });
});
