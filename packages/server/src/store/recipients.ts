import type { User } from '@confab/protocol';
import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import { findUsers } from './users.ts';

/** Puts users on a broadcast list; those who are on it stay. */
export async function insertRecipients(
  tx: Tx,
  { appId, conversationId }: ConversationKey,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  const list = { app_id: appId, conversation_id: conversationId };
  await tx.kysely
    .insertInto('recipients')
    .values(userIds.map((userId) => ({ ...list, user_id: userId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a user off a broadcast list; false for who was not on it. */
export async function deleteRecipient(
  tx: Tx,
  { appId, conversationId }: ConversationKey,
  userId: string,
): Promise<boolean> {
  const result = await tx.kysely
    .deleteFrom('recipients')
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Which of the users are on a broadcast list. */
export async function findRecipients(
  db: Db,
  { appId, conversationId }: ConversationKey,
  userIds: readonly string[],
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await db.kysely
    .selectFrom('recipients')
    .select('user_id')
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where('user_id', 'in', [...userIds])
    .execute();
  return rows.map((row) => row.user_id);
}

/** How many users are on a broadcast list. */
export async function countRecipients(
  db: Db,
  { appId, conversationId }: ConversationKey,
): Promise<number> {
  const { count } = await db.kysely
    .selectFrom('recipients')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  return count;
}

/** A page of the users on a broadcast list, by id. */
export async function listRecipients(
  db: Db,
  { appId, conversationId }: ConversationKey,
  { afterId, limit }: { afterId: string; limit: number },
): Promise<User[]> {
  const rows = await db.kysely
    .selectFrom('recipients')
    .select('user_id')
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where('user_id', '>', afterId)
    .orderBy('user_id')
    .limit(limit)
    .execute();
  const userIds = rows.map((row) => row.user_id);
  const users = await findUsers(db, appId, userIds);
  const known = new Map(users.map((user) => [user.id, user]));
  return userIds.flatMap((userId) => known.get(userId) ?? []);
}
