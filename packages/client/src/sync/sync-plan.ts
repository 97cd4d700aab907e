import type { OperationOutput } from '@confab/protocol';
import { type DigestEntry, digestBucketOf } from '@confab/protocol/runtime';

/** What to do so that the client holds what the server named. */
export interface SyncPlan {
  readonly fetch: readonly string[];
  /** No longer mine, unless they have changed since. */
  readonly drop: readonly DigestEntry[];
}

/** Compares what was held when the digest was made with the buckets that differ (SYNC-3). */
export function planSync(
  held: readonly DigestEntry[],
  buckets: OperationOutput<'sync'>['buckets'],
): SyncPlan {
  const different = new Set(buckets.map(({ bucket }) => bucket));
  const named = new Map<string, number>();
  for (const { conversations } of buckets) {
    for (const { conversationId, rev } of conversations) named.set(conversationId, rev);
  }
  const revs = new Map(held.map(({ conversationId, rev }) => [conversationId, rev]));
  return {
    fetch: [...named].filter(([id, rev]) => revs.get(id) !== rev).map(([id]) => id),
    drop: held.filter(
      ({ conversationId }) =>
        different.has(digestBucketOf(conversationId)) && !named.has(conversationId),
    ),
  };
}
