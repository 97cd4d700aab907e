import type { OperationOutput } from '@confab/protocol';
import { createDigest, type DigestEntry, digestBucketOf } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { LocalState } from '../storage/local-state.ts';
import { myRevOf } from './my-writer.ts';

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

/** What a comparison of digests has found. */
export interface Comparison {
  readonly answer: OperationOutput<'sync'>;
  readonly plan: SyncPlan;
  /** Whether what belongs to me alone has changed (SYNC-11). */
  readonly isMineStale: boolean;
}

/** Compares what is held with what the server has (SYNC-3). */
export async function compareHeld(call: Call, state: LocalState): Promise<Comparison> {
  const epoch = state.meta.get('epoch');
  const held = [...state.conversations.values()].map(({ id, rev }) => ({
    conversationId: id,
    rev,
  }));
  const rev = myRevOf(state);
  const answer = await call('sync', {
    digest: createDigest(held),
    rev,
    ...(typeof epoch === 'string' && { epoch }),
  });
  return { answer, plan: planSync(held, answer.buckets), isMineStale: answer.rev !== rev };
}
