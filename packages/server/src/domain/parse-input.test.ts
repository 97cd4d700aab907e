import { findOperation, operationNames } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { isUserId, parseInput } from './parse-input.ts';

function refusalOf(input: unknown): ChatError {
  try {
    parseInput('users.upsert', input);
  } catch (error) {
    if (error instanceof ChatError) return error;
    throw error;
  }
  throw new Error('the input was accepted');
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { a: nested(depth - 1) };
}

const alice = { userId: 'alice' };

describe('parseInput', () => {
  test.each(operationNames)('accepts the example of %s', (name) => {
    const example = findOperation(name)?.example;
    expect(parseInput(name, example)).toEqual(example);
  });

  test('[ERR-2] unknown fields are refused, with their path', () => {
    const { code, details } = refusalOf({ ...alice, nmae: 'Alice' });
    expect(code).toBe('invalid_argument');
    expect(details).toEqual({ problems: [{ path: '/nmae', problem: 'is not a known field' }] });
  });

  test('[ERR-2] the message names what is wrong, and at most five problems are listed', () => {
    const refusal = refusalOf({ userId: '', name: '', avatarUrl: 'x', language: '', a: 1, b: 2 });
    expect(refusal.message).toBe('/a is not a known field.');
    expect(refusal.details).toMatchObject({ problems: { length: 5 } });
  });

  test('[ERR-2] 16 levels of nesting are accepted and 17 are not', () => {
    expect(() => parseInput('users.upsert', { ...alice, attributes: nested(15) })).not.toThrow();
    expect(refusalOf({ ...alice, attributes: nested(16) }).message).toContain('deeper');
  });

  test('[ERR-2] arrays count as levels', () => {
    const deep = JSON.parse(`${'['.repeat(16)}${']'.repeat(16)}`);
    expect(refusalOf({ ...alice, attributes: { a: deep } }).message).toContain('deeper');
  });

  test.each([
    ['U+0000', 'a\0b', 'U+0000'],
    ['a lone high surrogate', 'a\ud800', 'well-formed'],
    ['a lone low surrogate', '\udc00a', 'well-formed'],
  ])('[ERR-2] a string with %s is refused, as a value and as a key', (_what, text, message) => {
    expect(refusalOf({ ...alice, name: text }).message).toContain(message);
    expect(refusalOf({ ...alice, attributes: { a: [text] } }).message).toContain(message);
    expect(refusalOf({ ...alice, attributes: { [text]: 1 } }).message).toContain(message);
  });

  test('[ERR-2] well-formed Unicode beyond the basic plane is accepted', () => {
    expect(() => parseInput('users.upsert', { ...alice, name: '👩‍👩‍👧 𝒜' })).not.toThrow();
  });

  test('[ERR-2] the key __proto__ is refused at any level', () => {
    expect(refusalOf(JSON.parse('{"userId":"alice","__proto__":{}}')).message).toContain(
      '__proto__',
    );
    const inner = JSON.parse('{"userId":"alice","attributes":{"a":{"__proto__":1}}}');
    expect(refusalOf(inner).message).toContain('__proto__');
  });

  test('[ERR-2] a key of an object’s own prototype is an unknown field like any other', () => {
    for (const key of ['constructor', 'toString', 'hasOwnProperty']) {
      expect(refusalOf({ ...alice, [key]: 1 }).code).toBe('invalid_argument');
    }
  });

  test.each([
    ['a Buffer', Buffer.from('a')],
    ['a Uint8Array', new Uint8Array(2)],
    ['a Date', new Date()],
    ['a Map', new Map()],
  ])('[ERR-2] %s is refused anywhere', (_what, value) => {
    expect(refusalOf(value).message).toContain('Binary');
    expect(refusalOf({ ...alice, attributes: { a: value } }).message).toContain('Binary');
  });

  test.each([undefined, null, 1, 'text', true, [], [alice], Number.NaN])(
    '[ERR-2] %o is no input',
    (input) => {
      expect(refusalOf(input).code).toBe('invalid_argument');
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5, '1', null, -1, 0, 101])(
    '[I17] %o is no limit of a page',
    (limit) => {
      expect(() => parseInput('users.search', { limit })).toThrow(ChatError);
    },
  );
});

describe('isUserId', () => {
  test.each(['a', 'A.b_c@d:e-1', 'x'.repeat(64)])('%s is one', (text) => {
    expect(isUserId(text)).toBe(true);
  });

  test.each(['', 'x'.repeat(65), 'a b', 'a/b', 'é', 'a\n', 1, null, undefined, {}])(
    '%o is none',
    (value) => {
      expect(isUserId(value)).toBe(false);
    },
  );
});
