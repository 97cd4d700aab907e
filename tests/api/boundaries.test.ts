import { commonErrors, type OperationName, operationNames, operations } from '@confab/protocol';
import { limits, textOf } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { type Caller, draft, everyWay, unique, useApi } from './support/api-bench.ts';
import { boundaryInputs, type BoundaryInput, type Schema } from './support/boundary-inputs.ts';
import { exampleInput } from './support/example-input.ts';
import { takeFingerprint } from './support/fingerprint.ts';
import { readAnswer } from './support/http-door.ts';
import { codeOf } from './support/outcome.ts';

/** A URL cannot say half a surrogate pair. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function isForUsers(name: OperationName): boolean {
  return (operations[name].access.actors as readonly string[]).includes('user');
}

const namesOfDoor = {
  http: operationNames.filter((name) => operations[name].doors === 'all'),
  realtime: operationNames.filter(isForUsers),
};

describe.each(everyWay)('[I17] values at the bounds over $door on $database', (way) => {
  const api = useApi(way);

  async function createInputs(name: OperationName, caller: Caller): Promise<BoundaryInput[]> {
    const [target, guest] = await api.users('target', 'guest');
    const owner = await api.user('owner');
    const self = { ...owner, id: caller.id };
    const others = caller.id === '' ? [target] : [target, self];
    const conversationId = await api.group(owner, others);
    await owner.send(conversationId);
    const roomId = unique('room');
    await owner.call('rooms.create', { roomId });
    if (caller.id !== '') await caller.call('rooms.join', { roomId });
    const { id: targetId } = target;
    const { id: guestId } = guest;
    const { secret: token } = caller.credential;
    return boundaryInputs(
      name,
      exampleInput(name, { conversationId, roomId, targetId, guestId, token }),
    );
  }

  /** What a valid input may be answered with. */
  function mayAnswer(name: OperationName): readonly string[] {
    const refused = new Set(['internal', 'unavailable', 'invalid_argument', 'payload_too_large']);
    return ['ok', ...operations[name].errors, ...commonErrors.filter((code) => !refused.has(code))];
  }

  async function check(
    name: OperationName,
    inputs: readonly BoundaryInput[],
    call: (input: BoundaryInput['input']) => Promise<unknown>,
  ): Promise<void> {
    const before = await takeFingerprint(api.server);
    // All at once: what is refused changes nothing, so they do not concern each other.
    const refused = inputs.filter((one) => !one.isValid);
    const codes = await Promise.all(refused.map(({ input }) => codeOf(call(input))));
    const refusals = refused.map(({ what }, index) => [what, codes[index]]);
    expect(refusals).toEqual(refused.map(({ what }) => [what, 'invalid_argument']));
    expect(await takeFingerprint(api.server), 'what was refused changed nothing').toEqual(before);
    for (const { what, input } of inputs.filter((one) => one.isValid)) {
      const code = await codeOf(call(input));
      // A cursor is more than its length, as are the names of time zones and media types and where somebody is mentioned.
      if (/\b(cursor|timezone|mediaType|mentions): /.test(what) && code === 'invalid_argument')
        continue;
      expect(mayAnswer(name), `${what}: ${code}`).toContain(code);
    }
  }

  function isOfType(name: OperationName, field: string, type: string): boolean {
    const { properties } = operations[name].input as Schema;
    return properties?.[field]?.type === type;
  }

  /** A query is text and a path has no empty parts, so not every value can be said there. */
  function fitsHttp(name: OperationName, { field, value }: BoundaryInput): boolean {
    const { method, path } = operations[name];
    const isInPath = path.includes(`{${field}}`);
    if (isInPath && !isOfType(name, field, 'integer'))
      return typeof value === 'string' && value !== '' && isWellFormed(value);
    if (value === '' && isInPath) return false;
    if (!isInPath && method !== 'GET' && method !== 'DELETE') return true;
    // There a number and a truth value are said as a text.
    if (isOfType(name, field, 'boolean') && value === 'true') return false;
    if (typeof value === 'string') return isWellFormed(value) && !/^\d+$/.test(value);
    return typeof value === 'number' && isOfType(name, field, 'integer');
  }

  test.each(namesOfDoor[way.door])('%s', async (name) => {
    const caller = isForUsers(name) ? await api.user('alice') : await api.backend();
    const all = await createInputs(name, caller);
    const inputs = way.door === 'http' ? all.filter((one) => fitsHttp(name, one)) : all;
    await check(name, inputs, (input) => caller.call(name, input));
    expect(await codeOf(caller.call('server.info', {}))).toBe('ok');
  });
});

describe('[I17] JSON tricks over HTTP', () => {
  const api = useApi({ database: 'postgres' });

  async function post(body: string | Uint8Array | null, headers: Record<string, string> = {}) {
    const alice = await api.user('alice');
    const response = await fetch(`${api.server.url}/v1/users/batch`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${alice.credential.secret}`,
        ...(body !== null && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body as BodyInit | null,
    });
    return codeOf(readAnswer(response));
  }

  const nested = (depth: number) => `{"userIds":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const wide = Array.from({ length: 4000 }, (_, index) => `"k${index}":1`).join();

  test.each([
    ['NaN', '{"userIds":[NaN]}'],
    ['Infinity by a large exponent', '{"userIds":[1e999]}'],
    ['a number of 30,000 digits', `{"userIds":[${'9'.repeat(30_000)}]}`],
    ['an escaped lone surrogate', '{"userIds":["\\ud800"]}'],
    ['an escaped U+0000', '{"userIds":["a\\u0000"]}'],
    ['__proto__', '{"userIds":["a"],"__proto__":{"x":1}}'],
    ['an escaped __proto__', '{"userIds":["a"],"\\u005f_proto__":{"x":1}}'],
    ['constructor.prototype', '{"userIds":["a"],"constructor":{"prototype":{"x":1}}}'],
    ['30,000 levels of nesting', nested(30_000)],
    ['17 levels of nesting', nested(17)],
    ['4,000 unknown keys', `{"userIds":["a"],${wide}}`],
    ['10,000 items', `{"userIds":[${Array(10_000).fill('"a"').join()}]}`],
    ['no JSON', '{'],
    ['an empty body that claims to be JSON', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['a number', '1'],
    ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['a missing field', '{}'],
    ['no body', null],
  ])('%s is invalid_argument', async (_what, body) => {
    expect(await post(body)).toBe('invalid_argument');
    expect(await post('{"userIds":["a"]}')).toBe('ok');
  });

  test('[HTTP-1] an empty body is none, whatever type it claims to have', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const headers = {
      authorization: `Bearer ${alice.credential.secret}`,
      'content-type': 'application/json',
    };
    for (const method of ['PUT', 'DELETE']) {
      const url = `${api.server.url}/v1/conversations/${conversationId}/pin`;
      expect(await codeOf(readAnswer(await fetch(url, { method, headers, body: '' })))).toBe('ok');
    }
  });

  test('a body of 64 KB is read, and one byte more is payload_too_large', async () => {
    const padded = (bytes: number) => '{"userIds":["a"]}'.padEnd(bytes, ' ');
    expect(await post(padded(limits.frameBytes))).toBe('ok');
    expect(await post(padded(limits.frameBytes + 1))).toBe('payload_too_large');
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/xml',
  ])('a body of %s is unsupported_media', async (type) => {
    expect(await post('{"userIds":["a"]}', { 'content-type': type })).toBe('unsupported_media');
  });

  test('paths that are no paths, and queries that repeat a field, are refused from the error table', async () => {
    const alice = await api.user('alice');
    const headers = { authorization: `Bearer ${alice.credential.secret}` };
    const get = async (path: string) =>
      codeOf(readAnswer(await fetch(`${api.server.url}${path}`, { headers })));
    expect(await get('/v1/users/%ZZ')).toBe('invalid_argument');
    expect(await get('/v1/users/%00')).toBe('invalid_argument');
    expect(await get('/v1/users/%ff')).toBe('invalid_argument');
    expect(await get(`/v1/users/${'x'.repeat(400)}`)).toBe('invalid_argument');
    expect(await get(`/v1/users/${'x'.repeat(2000)}`)).toBe('invalid_argument');
    expect(await get('/v1/users/a%2Fb')).toBe('invalid_argument');
    expect(await get('/v1/nothing')).toBe('not_found');
    expect(await get('/v1/conversations?limit=1&limit=2')).toBe('invalid_argument');
    expect(await get('/v1/conversations?limit=1e1')).toBe('invalid_argument');
    expect(await get('/v1/conversations?__proto__=1')).toBe('invalid_argument');
    expect(await get('/v1/conversations?limit=0x10')).toBe('invalid_argument');
    expect(await get('/v1/conversations?limit=%2010')).toBe('invalid_argument');
    expect(await get(`/v1/users/${alice.id}?userId=bob`)).toBe('invalid_argument');
    expect(await get('/v1/conversations?limit=10')).toBe('ok');
  });
});

describe('[I17] payloads over a realtime session', () => {
  const api = useApi({ door: 'realtime' });

  test('binary data, other kinds of input and odd names are refused, and the session goes on', async () => {
    const alice = await api.user('alice');
    const { socket, call } = await alice.connect();
    const ask = async (name: unknown, ...args: readonly unknown[]) => {
      const answer: unknown = await socket.timeout(5000).emitWithAck(name as string, ...args);
      return (answer as { error?: { code: string } }).error?.code ?? 'ok';
    };
    const refused = 'invalid_argument';
    expect(await ask('users.batch', Buffer.from('x'))).toBe(refused);
    expect(await ask('users.batch', { userIds: [Buffer.from('x')] })).toBe(refused);
    expect(await ask('users.batch', null)).toBe(refused);
    expect(await ask('users.batch', [['a']])).toBe(refused);
    expect(await ask('users.batch', 'a', 'b', 'c')).toBe(refused);
    expect(await ask('users.batch')).toBe(refused);
    for (const name of ['', '__proto__', 'constructor', 'toString', 'x'.repeat(1000), 7]) {
      expect([name, await ask(name, {})]).toEqual([name, 'not_found']);
    }
    expect(await codeOf(call('server.info', {}))).toBe('ok');
  });

  test('the longest message is stored, in three-byte characters too; a larger frame ends only its own session', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const [mine, theirs] = [await alice.connect(), await bob.connect()];
    const text = '漢'.repeat(limits.messageTextLength);
    expect(await codeOf(mine.call('messages.send', draft(conversationId, text)))).toBe('ok');
    mine.socket.emit('messages.send', draft(conversationId, 'x'.repeat(limits.frameBytes)));
    await mine.closed;
    const { messages } = await theirs.call('messages.list', { conversationId });
    expect(messages.map(({ content }) => textOf(content))).toEqual([text]);
  });
});
