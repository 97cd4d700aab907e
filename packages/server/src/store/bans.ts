import type { Ban } from '@confab/protocol';
import type { Db, Tx } from './database.ts';
import type { UserKey } from './views.ts';

/** Bans a user from the app, or with null ends that. False when there is no such user. */
export async function saveBan(
  tx: Tx,
  user: UserKey,
  ban: (Omit<Ban, 'userId'> & { readonly at: number }) | null,
): Promise<boolean> {
  const result = await tx.kysely
    .updateTable('users')
    .set({
      banned_at: ban?.at ?? null,
      banned_until: ban?.bannedUntil ?? null,
      ban_reason: ban?.reason ?? null,
    })
    .where('app_id', '=', user.appId)
    .where('id', '=', user.userId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** A page of those who are banned from an app now, by user id. */
export async function listBans(
  db: Db,
  appId: string,
  page: { afterUserId: string; limit: number; now: number },
): Promise<Ban[]> {
  const rows = await db.kysely
    .selectFrom('users')
    .select(['id', 'banned_until', 'ban_reason'])
    .where('app_id', '=', appId)
    .where('id', '>', page.afterUserId)
    .where('banned_until', 'is not', null) // names the index
    .where('banned_until', '>', page.now)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    userId: row.id,
    bannedUntil: row.banned_until ?? 0,
    reason: row.ban_reason,
  }));
}
