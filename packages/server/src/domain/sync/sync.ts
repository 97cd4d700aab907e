import type { OperationOutput } from '@confab/protocol';
import { createDigest, digestBucketCount, digestBucketOf } from '@confab/protocol/runtime';
import { findRevs } from '../../store/memberships.ts';
import { findUserRev } from '../../store/users.ts';
import { userOf } from '../actor.ts';
import { fittingRows, jsonBytes } from '../answer-size.ts';
import { defineUseCase } from '../define-use-case.ts';

type Bucket = OperationOutput<'sync'>['buckets'][number];

export const syncDigest = defineUseCase('sync', async (context, { actor, input }) => {
  const user = userOf(actor);
  const { appId, userId } = user;
  const { epoch } = context;
  const serverTime = context.clock.now();
  if (input.epoch !== undefined && input.epoch !== epoch) {
    return { status: 'reset', epoch, serverTime, rev: 0, buckets: [], isComplete: true }; // SYNC-8
  }
  const revs = await findRevs(context.store, appId, userId);
  const ours = createDigest(revs);
  const theirs = input.digest ?? new Array<number>(digestBucketCount).fill(0);
  const different = new Map<number, Bucket>();
  for (let bucket = 0; bucket < digestBucketCount; bucket++) {
    if (ours[bucket] !== theirs[bucket]) different.set(bucket, { bucket, conversations: [] });
  }
  for (const entry of revs) {
    different.get(digestBucketOf(entry.conversationId))?.conversations.push(entry);
  }
  const rev = await findUserRev(context.store, user);
  const isSame = different.size === 0 && rev === (input.rev ?? 0); // SYNC-11
  const status = isSame ? 'same' : 'different';
  const buckets = fittingRows([...different.values()], jsonBytes); // READ-6
  const isComplete = buckets.length === different.size;
  return { status, epoch, serverTime, rev, buckets, isComplete };
});
