import { describe, expect, it } from 'vitest';
import { countJumboEmoji } from './count-emoji.ts';
import { shortenText, toPreview } from './shorten-text.ts';

describe('countJumboEmoji', () => {
  it.each([
    ['👍', 1],
    [' 🎉 🎊 ', 2],
    ['👨‍👩‍👧‍👦🏳️‍🌈🇳🇴', 3],
    ['1️⃣', 1],
    ['😀😀😀😀', 0],
    ['👍 ok', 0],
    ['123', 0],
    ['', 0],
    ['😀'.repeat(10_000), 0],
  ])('counts %j as %i', (text, count) => {
    expect(countJumboEmoji(text)).toBe(count);
  });
});

describe('shortenText', () => {
  it('leaves a text alone that is a little too long', () => {
    expect(shortenText('word '.repeat(180))).toBeNull();
  });

  it('cuts a long text at a word', () => {
    const beginning = shortenText('word '.repeat(4000));
    expect(beginning).toMatch(/word…$/);
    expect(beginning?.length).toBeLessThan(820);
  });

  it('cuts a text of many lines', () => {
    expect(shortenText('line\n'.repeat(40))?.split('\n')).toHaveLength(14);
  });

  it('never cuts an emoji in half', () => {
    expect(shortenText(`x${'😀'.repeat(2000)}`)).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('toPreview', () => {
  it('is one well-formed line', () => {
    expect(toPreview('  a\n\n b\t c ')).toBe('a b c');
    expect(toPreview(`x${'😀'.repeat(2000)}`)).not.toMatch(/\p{Surrogate}/u);
  });
});
