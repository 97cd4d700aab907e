import { describe, expect, test } from 'vitest';
import { headBytes, mediaTypeOf, refuseDenied } from './judge-content.ts';

describe('[FILE-4] the media type of a content', () => {
  const cut = Buffer.concat([Buffer.alloc(headBytes - 1, 'x'), Buffer.from('漢').subarray(0, 1)]);
  test.each([
    ['text', 'Pizza?', 'text/csv', 'text/csv'],
    ['a text cut within a character', cut, 'text/csv', 'text/csv'],
    ['a text that calls itself a picture', 'Pizza?', 'image/png', 'text/plain'],
    [
      'bytes that call themselves a film',
      Buffer.from([0, 255, 1]),
      'video/mp4',
      'application/octet-stream',
    ],
    [
      'bytes of a kind of the host app',
      Buffer.from([0, 255, 1]),
      'application/x-own',
      'application/x-own',
    ],
    ['a PDF', '%PDF-1.7\n', 'text/plain', 'application/pdf'],
    [
      'HTML behind white space and comments',
      '\ufeff \n<!-- a --><!-- b -->\n<HTML lang=x>',
      'text/plain',
      'text/html',
    ],
    ['HTML by its declaration', '<!DOCTYPE html>', 'text/plain', 'text/html'],
    [
      'SVG behind its declarations',
      '<?xml version="1.0"?><!DOCTYPE svg><svg>',
      'application/xml',
      'image/svg+xml',
    ],
    ['a text about HTML', 'Write <html> first.', 'text/plain', 'text/plain'],
    ['a script', '#!/bin/sh\n', 'text/plain', 'application/x-sh'],
    [
      'half a ZIP archive',
      Buffer.from('504b0304ffffffffffffffffffffffffffffffffffffffffffffffffffff', 'hex'),
      'application/zip',
      'application/zip',
    ],
  ])('%s', async (...[, content, declared, expected]) => {
    expect(await mediaTypeOf(Buffer.from(content), declared)).toBe(expected);
  });

  test('[I20] [I21] no beginning takes long or fails', async () => {
    const heads = [
      'PK\x03\x04',
      '<!--',
      '<?',
      'ID3',
      '\x1f\x8b',
      'MZ',
      '0&\xb2u\x8ef\xcf\x11',
      '     <',
    ];
    const startedAt = performance.now();
    for (const head of heads) {
      for (const filler of ['\0', '<!--', ' ', '\xff', 'PK\x03\x04']) {
        const content = Buffer.from(head + filler.repeat(headBytes), 'latin1').subarray(
          0,
          headBytes,
        );
        expect(await mediaTypeOf(content, 'text/plain')).toContain('/');
      }
    }
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

test('[FILE-4] what is denied is denied by type and by ending, and the refusal names the setting', () => {
  const denied = new Set(['text/html', '.exe']);
  const judge = (name: string, mediaType: string) => () =>
    refuseDenied({ denied }, { name, mediaType });
  for (const [name, mediaType] of [
    ['page', 'text/html'],
    ['a.EXE', 'text/plain'],
    ['a.pdf.exe . .', 'text/plain'],
  ] as const) {
    expect(judge(name, mediaType)).toThrow(/not taken here/);
  }
  expect(judge('exe', 'text/plain')).not.toThrow();
  expect(judge('a.exe.txt', 'text/plain')).not.toThrow();
});
