/**
 * The sync digest: how a client and the server find out, in a few numbers, which conversations they disagree about
 * (rule SYNC-1 of docs/protocol.md). Every conversation falls into one bucket by its id; a bucket is the sum of the
 * hashes of its `id:rev` pairs, so it can be kept up to date by one subtraction and one addition.
 */

/** How many buckets a digest has. */
export const digestBucketCount = 32;

/** One conversation as the digest sees it. */
export interface DigestEntry {
  readonly conversationId: string;
  readonly rev: number;
}

/** The bucket that a conversation belongs to: `0 … digestBucketCount - 1`. */
export function digestBucketOf(conversationId: string): number {
  return fnv1a(conversationId) % digestBucketCount;
}

/** The digest of a set of conversations; the order of the entries does not matter. */
export function createDigest(entries: Iterable<DigestEntry>): number[] {
  const buckets = new Array<number>(digestBucketCount).fill(0);
  for (const { conversationId, rev } of entries) {
    const bucket = digestBucketOf(conversationId);
    // Fewer than 2^21 entries of 32 bits keep the sum a safe integer.
    buckets[bucket] = (buckets[bucket] ?? 0) + mix(fnv1a(`${conversationId}:${rev}`));
  }
  return buckets;
}

/** 32-bit FNV-1a over UTF-16 code units, low byte first (draft-eastlake-fnv; offset 0x811c9dc5, prime 0x01000193). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The finaliser of MurmurHash3 (fmix32). Without it neighbouring revs give neighbouring hashes, and the changes of two
 * conversations in one bucket often cancel out in the sum.
 */
function mix(hash: number): number {
  let word = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}
