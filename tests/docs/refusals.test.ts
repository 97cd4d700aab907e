import { readdirSync, readFileSync } from 'node:fs';
import { errorTable } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

/** The texts of all files in a folder whose path is of a kind, in one. */
function readAll(folder: string, isWanted: (path: string) => boolean): string {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => !/(^|\/)(dist|node_modules)\//.test(path) && isWanted(path))
    .map((path) => readFileSync(new URL(`${folder}/${path}`, root), 'utf8'))
    .join('\n');
}

/** What stands in the first group of every match, each once. */
function findAll(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, found]) => found ?? ''))].toSorted();
}

describe('every refusal has a test', () => {
  const isTest = (path: string) => path.endsWith('.test.ts');
  const source = readAll('packages/server/src', (path) => path.endsWith('.ts') && !isTest(path));
  const tests = [
    readAll('packages', isTest),
    readAll('tests', (path) => /\.(ts|json)$/.test(path) && !path.startsWith('docs/')),
  ].join('\n');

  test('[ERR-1] every limit that an error names is named by a test', () => {
    const named = findAll(source, /(?:limit: |refuse\w+\()'(\w+)'/g);
    expect(named).toContain('groupsPerUser');
    expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(tests))).toEqual([]);
  });

  test('[ERR-1] every code that the server answers with is expected by a test', () => {
    const answered = findAll(source, /ChatError\(\s*'(\w+)'/g);
    expect(answered).toContain('limit_exceeded');
    expect(answered.filter((code) => !(code in errorTable))).toEqual([]);
    expect(answered.filter((code) => !new RegExp(`['"]${code}['"]`).test(tests))).toEqual([]);
  });
});
