import { describe, expect, it } from 'vitest';
import { tokenizeLinks } from './linkify.ts';

const links = (text: string) =>
  tokenizeLinks(text).flatMap((token) => (token.type === 'link' ? [token.text] : []));

describe('tokenizeLinks', () => {
  it('keeps every character of the text', () => {
    const text = 'See (https://example.com/a_(b)), or http://example.org.';
    expect(
      tokenizeLinks(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  });

  it('leaves punctuation of the sentence outside and brackets of the address inside', () => {
    expect(links('(https://example.com/a_(b)), and https://example.org/x?y=1#z!')).toEqual([
      'https://example.com/a_(b)',
      'https://example.org/x?y=1#z',
    ]);
  });

  it('links http and https only', () => {
    const text = 'javascript:alert(1) ftp://example.com data:text/html,x mailto:a@b.example';
    expect(links(text)).toEqual([]);
  });

  it('does not link an address with a user name, which can pretend to lead elsewhere', () => {
    expect(links('https://bank.example@evil.example/')).toEqual([]);
  });

  it('ends an address at controls that reverse text', () => {
    expect(links('https://example.com/\u202etxt.exe')).toEqual(['https://example.com/']);
  });

  it('does not link in the middle of a word', () => {
    expect(links('xhttps://example.com')).toEqual([]);
  });

  it.each(['http://', 'https://(', 'https://)))', 'https://', 'https://…'])(
    '[I21] takes linear time on %s repeated',
    (part) => {
      const startedAt = performance.now();
      tokenizeLinks(part.repeat(20_000));
      tokenizeLinks(`https://example.com/${part.slice(-1).repeat(20_000)}`);
      expect(performance.now() - startedAt).toBeLessThan(500);
    },
  );
});
