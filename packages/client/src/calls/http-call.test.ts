import { operationNames, operations } from '@confab/protocol';
import { describe, expect, test } from 'vitest';
import { callOverHttp, toHttpRequest } from './http-call.ts';
import { routes } from './routes.ts';

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
  const answering = (status: number, body: unknown) => ({
    url: 'http://peer/',
    token: async () => 't',
    fetch: async () => ({ status, json: async () => body }),
  });

  test('[HTTP-2] 200 gives the output', async () => {
    expect(
      await callOverHttp(answering(200, { users: [] }), 'users.batch', { userIds: ['a'] }),
    ).toEqual({
      users: [],
    });
  });

  test('[ERR-1] an error comes as a ChatError', async () => {
    const body = {
      error: { code: 'rate_limited', message: 'slow', retryable: true, retryAfterMs: 5 },
    };
    await expect(callOverHttp(answering(429, body), 'server.info', {})).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 5,
    });
  });

  test('no answer at all is unavailable', async () => {
    const options = { ...answering(200, {}), fetch: () => Promise.reject(new Error('refused')) };
    await expect(callOverHttp(options, 'server.info', {})).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
