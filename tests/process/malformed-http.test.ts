import { afterEach, describe, expect, test, vi } from 'vitest';
import { errorTable, isErrorCode, operations, type OperationDefinition } from '@confab/protocol';
import { callHttp, signInToDemo } from './api.ts';
import { openConnection } from './raw-connection.ts';
import { createRandom, testSeed } from './seeded-random.ts';
import { useSharedServer, waitFor } from './server-process.ts';

vi.setConfig({ testTimeout: 40_000 });

const server = useSharedServer();

// I18: the process lives and still answers.
afterEach(async () => {
  const token = await signInToDemo(server().url, 'alice');
  expect((await callHttp(server().url, token, ['GET', '/v1/conversations'])).status).toBe(200);
  expect(server().output()).not.toMatch(/"level":(50|60)/);
});

interface HttpCase {
  readonly what: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly code: string;
}

const json = { 'content-type': 'application/json' };
const cases: readonly HttpCase[] = [
  { what: 'an unknown path', path: '/v1/nothing', code: 'not_found' },
  { what: 'an unknown method', path: '/v1/conversations', method: 'PUT', code: 'not_found' },
  { what: 'TRACE', path: '/v1/info', method: 'DELETE', code: 'not_found' },
  { what: 'JSON that is cut off', headers: json, body: '{"userId":', code: 'invalid_argument' },
  { what: 'an empty JSON body', headers: json, body: '', code: 'invalid_argument' },
  { what: 'no body at all', headers: {}, code: 'invalid_argument' },
  { what: 'a JSON array', headers: json, body: '[]', code: 'invalid_argument' },
  { what: 'JSON null', headers: json, body: 'null', code: 'invalid_argument' },
  { what: 'a JSON string', headers: json, body: '"alice"', code: 'invalid_argument' },
  {
    what: '__proto__',
    headers: json,
    body: '{"userId":"bob","__proto__":{"x":1}}',
    code: 'invalid_argument',
  },
  {
    what: 'constructor.prototype',
    headers: json,
    body: '{"userId":"bob","constructor":{"prototype":{}}}',
    code: 'invalid_argument',
  },
  {
    what: 'JSON 9,000 levels deep',
    headers: json,
    body: `{"userId":${'['.repeat(9000)}${']'.repeat(9000)}}`,
    code: 'invalid_argument',
  },
  {
    what: 'an unknown field',
    headers: json,
    body: '{"userId":"bob","colour":"red"}',
    code: 'invalid_argument',
  },
  {
    what: 'a lone surrogate',
    headers: json,
    body: '{"userId":"\\ud800"}',
    code: 'invalid_argument',
  },
  { what: 'U+0000', headers: json, body: '{"userId":"\\u0000"}', code: 'invalid_argument' },
  {
    what: 'another content type',
    headers: { 'content-type': 'text/plain' },
    body: '{"userId":"bob"}',
    code: 'unsupported_media',
  },
  {
    what: 'a form',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'userId=bob',
    code: 'unsupported_media',
  },
  {
    what: 'no known content type',
    headers: { 'content-type': 'x' },
    body: '{}',
    code: 'unsupported_media',
  },
  {
    what: 'a body above the limit',
    headers: json,
    body: JSON.stringify({ userId: 'x'.repeat(70_000) }),
    code: 'payload_too_large',
  },
  {
    what: 'a broken percent-encoding',
    path: '/v1/users/%zz',
    method: 'GET',
    code: 'invalid_argument',
  },
  {
    what: 'a broken UTF-8 percent-encoding',
    path: '/v1/users/%ff%fe',
    method: 'GET',
    code: 'invalid_argument',
  },
  {
    what: 'an encoded slash',
    path: '/v1/users/a%2f..%2fb',
    method: 'GET',
    code: 'invalid_argument',
  },
  { what: 'an encoded U+0000', path: '/v1/users/%00', method: 'GET', code: 'invalid_argument' },
  {
    what: 'a very long path segment',
    path: `/v1/users/${'x'.repeat(4000)}`,
    method: 'GET',
    code: 'invalid_argument',
  },
  {
    what: 'a path field in the body too',
    path: '/v1/conversations/a/messages',
    headers: json,
    body: '{"conversationId":"b"}',
    code: 'invalid_argument',
  },
  {
    what: 'a repeated query field',
    path: '/v1/users?query=a&query=b',
    method: 'GET',
    code: 'invalid_argument',
  },
  {
    what: 'a query field that is no number',
    path: '/v1/users?limit=ten',
    method: 'GET',
    code: 'invalid_argument',
  },
  {
    what: '__proto__ in the query',
    path: '/v1/users?__proto__=1',
    method: 'GET',
    code: 'invalid_argument',
  },
  {
    what: 'an Idempotency-Key that is too long',
    headers: { ...json, 'idempotency-key': 'x'.repeat(129) },
    body: '{"userId":"bob"}',
    code: 'invalid_argument',
  },
  {
    what: 'another kind of credential',
    headers: { ...json, authorization: 'Basic YTpi' },
    body: '{"userId":"bob"}',
    code: 'unauthenticated',
  },
  {
    what: 'an empty credential',
    headers: { ...json, authorization: 'Bearer ' },
    body: '{"userId":"bob"}',
    code: 'unauthenticated',
  },
];

describe('[HTTP-2] [ERR-1] a malformed request gets an error of the table', () => {
  test.each(cases)('$what: $code', async ({ path, method, headers, body, code }) => {
    const { url } = server();
    const token = await signInToDemo(url, 'alice');
    const answer = await fetch(url + (path ?? '/v1/conversations/direct'), {
      method: method ?? 'POST',
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body !== undefined && { body }),
    });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: errorTable[isErrorCode(code) ? code : 'internal'].status,
      body: { error: { code, message: expect.any(String), retryable: expect.any(Boolean) } },
    });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test(`whatever stands in the fields of whatever operation, seed ${testSeed}`, async () => {
    const { url } = server();
    const token = await signInToDemo(url, 'alice');
    const random = createRandom(testSeed);
    const rows = Object.values<OperationDefinition>(operations).filter(
      ({ doors }) => doors === 'all',
    );
    for (let index = 0; index < 600; index++) {
      const { method, path, example } = random.pick(rows);
      const strange = Object.entries({ ...example, extra: 1 }).map(([name, value]) => [
        random.below(5) === 0 ? random.pick(strangeNames) : name,
        random.below(3) === 0 ? random.pick(strangeValues) : value,
      ]);
      const filled = path.replaceAll(/\{\w+\}/g, () =>
        encodeURIComponent(JSON.stringify(random.pick(strangeValues)).slice(0, 300)),
      );
      const hasBody = method !== 'GET' && method !== 'DELETE';
      const answer = await fetch(url + filled, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(hasBody && json) },
        ...(hasBody && { body: JSON.stringify(Object.fromEntries(strange)) }),
      });
      const content = (await answer.json()) as { error?: { code: string } };
      const outcome = answer.status === 200 ? 'ok' : content.error?.code;
      expect({ method, filled, outcome }).not.toMatchObject({ outcome: 'internal' });
      expect(outcome === 'ok' || isErrorCode(outcome)).toBe(true);
    }
  });
});

const strangeNames = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'a.b',
  '$where',
  '\u0000',
  '\ud800',
];
const strangeValues = [
  null,
  true,
  -1,
  0,
  1e308,
  0.5,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '\u0000',
  '.',
  '..',
  "' or 1=1 --",
  '%',
  '*',
  'x'.repeat(65),
  'x'.repeat(20_001),
  '🏴',
  'é',
  [],
  [[]],
  {},
  { $gt: '' },
  ['a', 'a'],
  Array(101).fill('a'),
];

describe('[I18] what is not even HTTP', () => {
  const head = 'GET /v1/info HTTP/1.1\r\nHost: 127.0.0.1\r\n';
  test.each([
    ['noise', '\u0000\u0001\u0002\r\n\r\n'],
    ['a header without a name', `${head}: x\r\n\r\n`],
    [
      'two lengths',
      'POST /v1/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
    ],
    [
      'a length and chunks',
      'POST /v1/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a negative length',
      'POST /v1/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n',
    ],
    [
      'a bad chunk size',
      'POST /v1/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['no Host', 'GET /v1/info HTTP/1.1\r\n\r\n'],
    ['headers of 100 KB', `${head}X-Filler: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['10,000 headers', `${head}${'x: y\r\n'.repeat(10_000)}\r\n`],
    ['a very long path', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s is answered with 4xx, or the connection ends', async (_what, bytes) => {
    const { socket, received, isOver } = await openConnection(server().url);
    socket.write(Buffer.from(bytes, 'latin1'));
    await waitFor(() => isOver() || received().includes('\r\n\r\n'));
    const answer = received().toString('latin1');
    if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});
