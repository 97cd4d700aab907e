import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCursor, decodeIdCursor, nextCursorAfter } from './cursor.ts';

const raw = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('cursors', () => {
  test('a position comes back as it was, in characters that are safe in a URL', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string({ minLength: 1, maxLength: 64 }), (at, id) => {
        fc.pre(!id.includes('\0'));
        const cursor = nextCursorAfter([id], 1, () => [at, id]) ?? '';
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, ['number', 'string'])).toEqual([at, id]);
      }),
    );
  });

  test.each([
    ['no base64', '!!!'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no list', raw({ at: 1 })],
    ['null', raw(null)],
    ['too short', raw([1])],
    ['too long', raw([1, 'a', 'b'])],
    ['other types', raw(['1', 'a'])],
    ['nested', raw([1, ['a']])],
    ['a fraction', raw([1.5, 'a'])],
    ['more than a safe integer', raw([2 ** 53, 'a'])],
    ['infinity', Buffer.from('[1e999,"a"]').toString('base64url')],
    ['a NUL character', raw([1, 'a\0b'])],
    ['half a surrogate pair', Buffer.from('[1,"\\ud800"]').toString('base64url')],
  ])('[I17] a cursor with %s is refused', (_what, cursor) => {
    expect(() => decodeCursor(cursor, ['number', 'string'])).toThrow('not one of this list');
  });

  test('[I17] any text at all is either refused or a position', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 256 }), (cursor) => {
        try {
          expect(typeof decodeIdCursor(cursor)).toBe('string');
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_argument' });
        }
      }),
    );
  });

  test('without a cursor a list begins at its start', () => {
    expect(decodeIdCursor(undefined)).toBe('');
  });

  test('a page that is not full has no next one', () => {
    expect(nextCursorAfter(['a', 'b'], 3, (id) => [id])).toBeNull();
    expect(nextCursorAfter([], 3, (id) => [id])).toBeNull();
    expect(nextCursorAfter(['a', 'b', 'c'], 3, (id) => [id])).toBe(raw(['c']));
  });
});
