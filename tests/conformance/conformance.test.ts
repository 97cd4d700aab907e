import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createDigest, digestBucketOf } from '@confab/protocol';
import { runConfab, useSharedServer } from '../process/server-process.ts';
import { type ConformanceCase, runCase } from './run-case.ts';

vi.setConfig({ testTimeout: 30_000 });

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.cases.json'));
const server = useSharedServer({ CONFAB_DEMO: 'off' });
let apiKey = '';

beforeAll(async () => {
  const data = { CONFAB_DATA: server().dataDirectory };
  const { stdout } = await runConfab(['apps', 'create', 'conformance', '--open-rooms'], data);
  apiKey = /api key +(\S+)/.exec(stdout)?.[1] ?? '';
});

describe.each(files)('%s', (file) => {
  const { cases }: { cases: ConformanceCase[] } = JSON.parse(readFileSync(folder + file, 'utf8'));

  for (const one of cases) {
    test(one.name, () => runCase({ url: server().url, apiKey }, one));
  }
});

test('[SYNC-1] the digest vectors', () => {
  const { vectors }: { vectors: DigestVector[] } = JSON.parse(
    readFileSync(`${folder}digest.vectors.json`, 'utf8'),
  );
  for (const { entries, digest } of vectors) {
    const buckets = createDigest(entries);
    const filled = Object.entries(buckets).filter(([, sum]) => sum !== 0);
    expect(Object.fromEntries(filled)).toEqual(digest);
    for (const { conversationId } of entries) {
      expect(Object.keys(digest)).toContain(String(digestBucketOf(conversationId)));
    }
  }
});

interface DigestVector {
  readonly entries: readonly { readonly conversationId: string; readonly rev: number }[];
  /** The buckets that are not 0, by their number. */
  readonly digest: Readonly<Record<string, number>>;
}
