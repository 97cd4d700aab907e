import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';

/** Ids and randomness, as the rest of the program may have them; a test owns them. */
export interface Ids {
  /** A UUIDv7 (RFC 9562). */
  next(): string;
  /** That many random bytes from the operating system's generator. */
  randomBytes(count: number): Buffer;
}

export const systemIds: Ids = { next: uuidv7, randomBytes };
