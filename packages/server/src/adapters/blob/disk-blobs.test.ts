import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { describeBlobStore } from './blob-contract.ts';
import { DiskBlobs } from './disk-blobs.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

function createDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'confab-blobs-'));
  directories.push(directory);
  return directory;
}

describeBlobStore('disk', () => new DiskBlobs(join(createDirectory(), 'files')));

test('what a process that died has left half-written is removed when it is old, and is no blob', async () => {
  const directory = createDirectory();
  const blobs = new DiskBlobs(directory);
  await blobs.write(randomUUID(), Readable.from([Buffer.from('whole')]));
  const unfinished = join(directory, 'unfinished');
  for (const name of ['old', 'new']) writeFileSync(join(unfinished, name), 'half');
  utimesSync(join(unfinished, 'old'), 1, 1);
  await blobs.forgetUnfinished(Date.now() - 60_000);
  expect(readdirSync(unfinished)).toEqual(['new']);
  const keys = [];
  for await (const key of blobs.list()) keys.push(key);
  expect(keys).toHaveLength(1);
});
