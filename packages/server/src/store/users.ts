import type { User } from '@confab/protocol';
import type { BatchStatement } from './batch-statement.ts';
import type { Db, Tx } from './database.ts';
import { foldText } from './fold-text.ts';
import { toUser, userColumns } from './profiles.ts';
import type { UserKey } from './views.ts';

/** The user, or null. */
export async function findUser(db: Db, appId: string, userId: string): Promise<User | null> {
  const row = await db.kysely
    .selectFrom('users')
    .select(userColumns)
    .where('app_id', '=', appId)
    .where('id', '=', userId)
    .executeTakeFirst();
  return row ? toUser(row) : null;
}

/** Those of the users that exist, by id. */
export async function findUsers(db: Db, appId: string, userIds: Iterable<string>): Promise<User[]> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return [];
  const rows = await db.kysely
    .selectFrom('users')
    .select(userColumns)
    .where('app_id', '=', appId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  return rows.map(toUser);
}

/** The last code point: everything that starts with a prefix sorts below `prefix + highest`. */
export const highest = '\u{10ffff}';

/** Users whose folded name or id begins with the query, by id, after a cursor. */
export async function searchUsers(
  db: Db,
  appId: string,
  search: { query: string; afterId: string; limit: number },
): Promise<User[]> {
  const folded = foldText(search.query);
  const rows = await db.kysely
    .selectFrom('users')
    .select(userColumns)
    .where('app_id', '=', appId)
    .where('id', '>', search.afterId)
    .where((where) =>
      where.or([
        where.and([
          where('search_name', '>=', folded),
          where('search_name', '<', folded + highest),
        ]),
        where.and([where('id', '>=', search.query), where('id', '<', search.query + highest)]),
      ]),
    )
    .orderBy('id')
    .limit(search.limit)
    .execute();
  return rows.map(toUser);
}

/** The rev of what belongs to the user alone; 0 for a user who does not exist. */
export async function findUserRev(db: Db, { appId, userId }: UserKey): Promise<number> {
  const row = await db.kysely
    .selectFrom('users')
    .select('rev')
    .where('app_id', '=', appId)
    .where('id', '=', userId)
    .executeTakeFirst();
  return row?.rev ?? 0;
}

const selectForUpdate: BatchStatement = {
  name: 'lock_users',
  sqlite: 'select id from users where app_id = ? and id = ?',
  postgres: `select users.id from unnest($1::text[], $2::text[]) as key (app_id, id)
    join users using (app_id, id) order by app_id, id for update of users`,
};

/** The ids of those of the users who exist, locked in one order for everyone until the transaction ends. */
export async function lockUsers(
  tx: Tx,
  appId: string,
  userIds: readonly string[],
): Promise<Set<string>> {
  const rows = await lockUsersOfApps(
    tx,
    userIds.map((userId) => ({ appId, userId })),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Locks those of the users who exist, of whatever apps, in one order for everyone until the transaction ends. */
export async function lockUsersOfApps(
  tx: Tx,
  users: readonly UserKey[],
): Promise<readonly { readonly id: string }[]> {
  return tx.runBatch(
    selectForUpdate,
    users.map(({ appId, userId }) => [appId, userId]),
  );
}

/** Raises the user's rev by one and answers it. Others who raise it wait, so that it has no gaps (SYNC-11). */
export async function raiseUserRev(tx: Tx, { appId, userId }: UserKey): Promise<number> {
  const { rev } = await tx.kysely
    .updateTable('users')
    .set(({ eb }) => ({ rev: eb('rev', '+', 1) }))
    .where('app_id', '=', appId)
    .where('id', '=', userId)
    .returning('rev')
    .executeTakeFirstOrThrow();
  return rev;
}
