import { readLines } from './backup-lines.ts';
import { bytesOf, isBlobLine } from './blob-lines.ts';
import type { Store } from './database.ts';
import { listBlobKeys } from './files.ts';
import { markBlobsMissing } from './removed-files.ts';

/** What a restore needs of the place where the content of files is. */
export interface WritableBlobs {
  write(key: string, source: AsyncIterable<Uint8Array>): Promise<void>;
  list(): AsyncIterable<string>;
  remove(key: string): Promise<void>;
}

/** Puts the content of files back from a backup. */
export async function restoreBlobs(path: string, blobs: WritableBlobs): Promise<void> {
  const lines = readLines(path);
  for await (const line of lines) {
    if (isBlobLine(line)) await blobs.write(line[1].key, bytesOf(line, lines));
  }
}

/**
 * Sees to it that no file of a restored store is without its content, which a backup that an upgrade made does not
 * hold, and no content without its file.
 */
export async function removeStrayBlobs(store: Store, blobs: WritableBlobs): Promise<void> {
  const missing = new Set(await listBlobKeys(store));
  const unnamed: string[] = [];
  for await (const key of blobs.list()) if (!missing.delete(key)) unnamed.push(key);
  for (const key of unnamed) await blobs.remove(key);
  await store.transaction((tx) => markBlobsMissing(tx, [...missing]));
}
