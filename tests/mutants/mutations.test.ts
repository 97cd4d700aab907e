import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { mutate } from './mutation.ts';
import { mutations } from './mutations.ts';

test.each(mutations)('the mutation $name still fits the code', (mutation) => {
  const source = readFileSync(inRoot(mutation.file), 'utf8');
  expect(mutate(source, mutation)).not.toBe(source);
});

test('a mutation whose text is not there is an error', () => {
  const mutation = { name: 'any', breaks: '', file: 'any.ts', text: 'gone', replacement: '' };
  expect(() => mutate('here', mutation)).toThrow('any: its text stands 0 times in any.ts.');
  expect(() => mutate('gone gone', mutation)).toThrow('stands 2 times');
});
