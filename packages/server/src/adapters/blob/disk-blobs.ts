import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ChatError } from '@confab/protocol/runtime';
import { closing, makeDurableDirectory, renameDurably } from '../../durable-files.ts';
import type { BlobRange, BlobStore } from './blob-store.ts';

const keyPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Blobs as files of a directory: under the last two characters of the key, and unfinished ones apart. */
export class DiskBlobs implements BlobStore {
  readonly #directory: string;
  readonly #unfinished: string;

  constructor(directory: string) {
    this.#directory = directory;
    this.#unfinished = join(directory, 'unfinished');
  }

  async write(key: string, source: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.#pathOf(key);
    const partial = join(this.#unfinished, randomUUID());
    try {
      await makeDurableDirectory(this.#unfinished);
      await makeDurableDirectory(dirname(path));
      await writeDurably(partial, source);
      await renameDurably(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw toBlobError(error);
    }
  }

  async read(key: string, range?: BlobRange): Promise<Readable | null> {
    const file = await orNull(open(this.#pathOf(key), 'r'));
    return file && file.createReadStream(range);
  }

  async remove(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  async *list(): AsyncGenerator<string> {
    for (const folder of (await orNull(readdir(this.#directory))) ?? []) {
      const names = (await orNull(readdir(join(this.#directory, folder)))) ?? [];
      yield* names.filter((name) => folder.length === 2 && keyPattern.test(name));
    }
  }

  async forgetUnfinished(before: number): Promise<void> {
    for (const name of (await orNull(readdir(this.#unfinished))) ?? []) {
      const path = join(this.#unfinished, name);
      const found = await orNull(stat(path));
      if (found && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  #pathOf(key: string): string {
    // I24: whatever goes wrong elsewhere, no path leads out of the directory.
    if (!keyPattern.test(key)) throw new Error('A blob key must be a UUID.');
    return join(this.#directory, key.slice(-2), key);
  }
}

async function writeDurably(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await closing(file, async () => {
    await writeFile(file, source);
    await file.sync();
  });
}

/** A disk without room passes, and is no bug. */
function toBlobError(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  const message = 'There is no room for files on the server.';
  return new ChatError('unavailable', { message, cause: error });
}

/** What is asked of the disk, or null where it does not exist. */
async function orNull<Found>(asked: Promise<Found>): Promise<Found | null> {
  try {
    return await asked;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
