import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { BlobRange, BlobStore } from './blob-store.ts';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(blobs: BlobStore, key: string, range?: BlobRange): Promise<string | null> {
  const stream = await blobs.read(key, range);
  return stream && Buffer.concat(await stream.toArray()).toString();
}

async function keysOf(blobs: BlobStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of blobs.list()) keys.push(key);
  return keys.toSorted();
}

/** What every place for blobs must do. */
export function describeBlobStore(name: string, create: () => BlobStore): void {
  describe(`blobs: ${name}`, () => {
    test('a blob is read as it was written, whole or in part, and replaced under its key', async () => {
      const blobs = create();
      const key = randomUUID();
      expect(await textOf(blobs, key)).toBeNull();
      await blobs.write(key, chunks('Piz', 'za', '?'));
      expect(await textOf(blobs, key)).toBe('Pizza?');
      expect(await textOf(blobs, key, { start: 1, end: 3 })).toBe('izz');
      await blobs.write(key, chunks('No'));
      expect(await textOf(blobs, key)).toBe('No');
      expect(await keysOf(blobs)).toEqual([key]);
    });

    test('of a source that fails nothing is left, and what was there stays', async () => {
      const blobs = create();
      const key = randomUUID();
      async function* failing() {
        yield* chunks('half');
        throw new Error('cut off');
      }
      await expect(blobs.write(key, failing())).rejects.toThrow('cut off');
      expect(await textOf(blobs, key)).toBeNull();
      await blobs.write(key, chunks('whole'));
      await expect(blobs.write(key, failing())).rejects.toThrow('cut off');
      expect(await textOf(blobs, key)).toBe('whole');
      expect(await keysOf(blobs)).toEqual([key]);
    });

    test('a removed blob is gone, and removing what is not there is nothing', async () => {
      const blobs = create();
      const [key, other] = [randomUUID(), randomUUID()];
      expect(await keysOf(blobs)).toEqual([]);
      await blobs.write(key, chunks('a'));
      await blobs.write(other, chunks('b'));
      expect(await keysOf(blobs)).toEqual([key, other].toSorted());
      await blobs.remove(key);
      await blobs.remove(key);
      expect(await textOf(blobs, key)).toBeNull();
      expect(await textOf(blobs, other)).toBe('b');
    });

    test('[I24] what is no UUID is no key', async () => {
      const blobs = create();
      for (const key of [
        '',
        '../../etc/passwd',
        'a/b',
        `${randomUUID()}/..`,
        `${randomUUID()}\0`,
      ]) {
        await expect(blobs.write(key, chunks('a')), key).rejects.toThrow('UUID');
        await expect(blobs.read(key), key).rejects.toThrow('UUID');
        await expect(blobs.remove(key), key).rejects.toThrow('UUID');
      }
      expect(await keysOf(blobs)).toEqual([]);
    });
  });
}
