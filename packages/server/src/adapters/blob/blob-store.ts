import type { Readable } from 'node:stream';

/** Bytes of a blob, both ends included. */
export interface BlobRange {
  readonly start: number;
  readonly end: number;
}

/** Where the content of files is. Keys are UUIDs that the server made; what a user says is never part of a path (I24). */
export interface BlobStore {
  /**
   * Stores a blob, whole or not at all: it is durable when this resolves. Another one under the key is replaced.
   * @throws what the source throws; then nothing is left of it.
   */
  write(key: string, source: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes of a blob, or null when there is none. */
  read(key: string, range?: BlobRange): Promise<Readable | null>;
  /** Removes a blob; nothing when there is none. */
  remove(key: string): Promise<void>;
  /** The keys of all blobs. */
  list(): AsyncIterable<string>;
  /** Removes what is left of writes that began before a time, in epoch milliseconds, and never ended. */
  forgetUnfinished(before: number): Promise<void>;
}
