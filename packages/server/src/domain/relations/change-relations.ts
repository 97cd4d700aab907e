import type { Relation } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { toDirectPair } from '../../store/conversation-keys.ts';
import { lockPairConversations } from '../../store/keyed-conversations.ts';
import type { Tx } from '../../store/database.ts';
import { findRelation, saveRelation } from '../../store/relations.ts';
import { lockUsers, raiseUserRev } from '../../store/users.ts';
import type { UserKey } from '../../store/views.ts';
import { announceMine, type MyChange } from '../me/announce-mine.ts';

/** Two users, of whom the first does something. */
export interface UserPair extends UserKey {
  readonly otherId: string;
}

/** What two users are to each other while the first of them changes it. */
export interface Between {
  readonly mine: Relation;
  readonly theirs: Relation;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The fields of a relation that shall change. */
export type RelationPatch = Partial<Omit<Relation, 'userId' | 'rev'>>;

/** What changes on either side; nothing on a side that is absent. */
export interface RelationPatches {
  readonly mine?: RelationPatch;
  readonly theirs?: RelationPatch;
}

/**
 * Changes what two users are to each other, and tells the devices of those for whom something changed. From then on
 * the two see of each other's presence what they may see now (BLOCK-3, PRES-6).
 * @param decide says what changes; what it leaves as it was raises no rev.
 * @throws ChatError `forbidden` for oneself, `not_found` for users who do not exist, and what `decide` throws.
 */
export async function changeRelations(
  context: Context,
  pair: UserPair,
  decide: (between: Between, tx: Tx) => RelationPatches | Promise<RelationPatches>,
): Promise<{ relation: Relation }> {
  if (pair.userId === pair.otherId) {
    throw new ChatError('forbidden', { message: 'That would be with oneself.' });
  }
  const me = { appId: pair.appId, userId: pair.userId };
  const them = { appId: pair.appId, userId: pair.otherId };
  const { between, mine, theirs } = await context.store.transaction(async (tx) => {
    await lockPair(tx, pair);
    const between = {
      mine: await findRelation(tx, me, them.userId),
      theirs: await findRelation(tx, them, me.userId),
      now: context.clock.now(),
    };
    const patches = await decide(between, tx);
    return {
      between,
      mine: await save(tx, { user: me, relation: between.mine, patch: patches.mine }),
      theirs: await save(tx, { user: them, relation: between.theirs, patch: patches.theirs }),
    };
  });
  for (const { change } of [mine, theirs]) if (change) announceMine(context, change);
  const isSeenAnew =
    changesSight(between.mine, mine.relation) || changesSight(between.theirs, theirs.relation);
  if (isSeenAnew) await context.presenceNews.tellPair(pair);
  return { relation: mine.relation };
}

/** Whether two users see each other's presence in another way since. */
function changesSight(before: Relation, after: Relation): boolean {
  const isContactAnew = (before.contactSince === null) !== (after.contactSince === null);
  return isContactAnew || before.blockedAt !== after.blockedAt;
}

/** A send that has a conversation's lock comes before the change, and every later one sees it (BLOCK-2). */
async function lockPair(tx: Tx, { appId, userId, otherId }: UserPair): Promise<void> {
  await lockPairConversations(tx, appId, toDirectPair(userId, otherId));
  const found = await lockUsers(tx, appId, [userId, otherId]);
  const missing = [userId, otherId].filter((id) => !found.has(id));
  if (missing.length === 0) return;
  throw new ChatError('not_found', {
    message: `There is no user ${missing.join(', ')}.`,
    details: { userIds: missing },
  });
}

interface Side {
  readonly user: UserKey;
  readonly relation: Relation;
  readonly patch: RelationPatch | undefined;
}

async function save(
  tx: Tx,
  { user, relation, patch }: Side,
): Promise<{ relation: Relation; change: MyChange | null }> {
  const patched = { ...relation, ...patch };
  // Both are written field by field in one order.
  if (JSON.stringify(patched) === JSON.stringify(relation)) return { relation, change: null };
  const next = { ...patched, rev: await raiseUserRev(tx, user) };
  await saveRelation(tx, user, next);
  return { relation: next, change: { user, rev: next.rev, changes: { relations: [next] } } };
}
