import { expect, it } from 'vitest';
import {
  chooseMention,
  editText,
  findMentionQuery,
  type MentionedText,
  toSentMentions,
} from './mention-text.ts';

const bob = { id: 'bob', name: 'Bob' };
const begin = (text: string): MentionedText => ({ text, mentions: [] });
/** What is named, as it stands in the text. */
const namedIn = ({ text, mentions }: MentionedText) =>
  mentions.map(({ userId, offset, length }) => [userId, text.slice(offset, offset + length)]);

it.each([
  ['@', 1, { offset: 0, words: '' }],
  ['Hello @bo', 9, { offset: 6, words: 'bo' }],
  ['(@bo', 4, { offset: 1, words: 'bo' }],
  ['مرحبا @بو', 9, { offset: 6, words: 'بو' }],
  ['alice@example', 13, null],
  ['@Bob Smith', 10, null],
  ['Hello @bo', 5, null],
])('finds what is written of a name in %j', (text, caret, expected) => {
  expect(findMentionQuery(text, caret)).toEqual(expected);
});

it('[MENTION-1] puts the name in the place of what was written of it', () => {
  const chosen = chooseMention(begin('👋 @b, hello'), { offset: 3, words: 'b' }, bob);
  expect(chosen.text).toBe('👋 @Bob , hello');
  expect(namedIn(chosen)).toEqual([['bob', '@Bob']]);
  expect(chosen.caret).toBe(8);
});

it('[MENTION-1] names move with the text around them, and one that is edited is text', () => {
  const first = chooseMention(begin('@b'), { offset: 0, words: 'b' }, bob);
  const query = { offset: 5, words: 'c' };
  const both = chooseMention(editText(first, '@Bob @c'), query, { id: 'carol', name: 'Carol' });
  const moved = editText(both, `Hey ${both.text}`);
  expect(namedIn(moved)).toEqual([
    ['bob', '@Bob'],
    ['carol', '@Carol'],
  ]);
  expect(namedIn(editText(moved, 'Hey @Bob, @Carol '))).toHaveLength(2);
  expect(namedIn(editText(moved, 'Hey @Bo @Carol '))).toEqual([['carol', '@Carol']]);
  expect(namedIn(editText(moved, ''))).toEqual([]);
});

it('[MENTION-1] [MENTION-2] what is sent counts from where the text begins without white space', () => {
  const named = chooseMention(begin('  @b'), { offset: 2, words: 'b' }, bob);
  expect(toSentMentions(named)).toEqual({ mentions: [{ userId: 'bob', offset: 0, length: 4 }] });
  const query = { offset: 7, words: '' };
  const all = chooseMention(editText(named, '  @Bob @'), query, { id: null, name: 'all' });
  expect(toSentMentions(all)).toMatchObject({ mentionsAll: true, mentions: [{ offset: 0 }] });
  expect(toSentMentions(begin('Hello'))).toEqual({});
});
