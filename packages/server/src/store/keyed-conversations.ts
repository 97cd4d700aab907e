import {
  type DirectPair,
  orderKeyRange,
  type PairKey,
  toDirectKey,
  toSystemKey,
} from './conversation-keys.ts';
import { lockConversations, type StoredConversation, toConversation } from './conversations.ts';
import type { Db, Tx } from './database.ts';

/** The direct conversation of a pair, or theirs about an order, or null. */
export async function findPairConversation(
  db: Db,
  appId: string,
  key: PairKey,
): Promise<StoredConversation | null> {
  return findByKey(db, appId, toDirectKey(key));
}

/** The system conversation of a user, or null. */
export async function findSystemConversation(
  db: Db,
  appId: string,
  userId: string,
): Promise<StoredConversation | null> {
  return findByKey(db, appId, toSystemKey(userId));
}

/** A page of the system conversations of an app, by the user whose they are. */
export async function listSystemConversationIds(
  db: Db,
  appId: string,
  { afterUserId, limit }: { afterUserId: string; limit: number },
): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('conversations')
    .select('id')
    .where('app_id', '=', appId)
    .where('direct_key', '>', toSystemKey(afterUserId))
    .where('direct_key', '<', toSystemKey('~')) // '~' follows all characters of ids.
    .orderBy('direct_key')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many conversations about orders a pair has. */
export async function countOrders(db: Db, appId: string, pair: DirectPair): Promise<number> {
  const [first, end] = orderKeyRange(pair);
  const { count } = await db.kysely
    .selectFrom('conversations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('app_id', '=', appId)
    .where('direct_key', '>=', first)
    .where('direct_key', '<', end)
    .executeTakeFirstOrThrow();
  return count;
}

/** Locks everything in which two users alone write to each other: their direct conversation and their orders. */
export async function lockPairConversations(
  tx: Tx,
  appId: string,
  pair: DirectPair,
): Promise<void> {
  const [first, end] = orderKeyRange(pair);
  const rows = await tx.kysely
    .selectFrom('conversations')
    .select('id')
    .where('app_id', '=', appId)
    .where(({ eb, or, and }) =>
      or([
        eb('direct_key', '=', toDirectKey({ pair, orderId: null })),
        and([eb('direct_key', '>=', first), eb('direct_key', '<', end)]),
      ]),
    )
    .execute();
  await lockConversations(
    tx,
    rows.map(({ id }) => ({ appId, conversationId: id })),
  );
}

async function findByKey(
  db: Db,
  appId: string,
  directKey: string,
): Promise<StoredConversation | null> {
  const row = await db.kysely
    .selectFrom('conversations')
    .selectAll()
    .where('app_id', '=', appId)
    .where('direct_key', '=', directKey)
    .executeTakeFirst();
  return row ? toConversation(row) : null;
}
