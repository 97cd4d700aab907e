import type { Db, Tx } from './database.ts';
import type { UserKey } from './views.ts';

/** Whether a user may create rooms where the app lets only room super admins do so. */
export async function isRoomSuperAdmin(db: Db, { appId, userId }: UserKey): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('room_super_admins')
    .select('user_id')
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes a user a room super admin, or no longer. */
export async function setRoomSuperAdmin(
  tx: Tx,
  { appId, userId }: UserKey,
  isOne: boolean,
): Promise<void> {
  if (!isOne) {
    await tx.kysely
      .deleteFrom('room_super_admins')
      .where('app_id', '=', appId)
      .where('user_id', '=', userId)
      .execute();
    return;
  }
  await tx.kysely
    .insertInto('room_super_admins')
    .values({ app_id: appId, user_id: userId })
    .onConflict((conflict) => conflict.columns(['app_id', 'user_id']).doNothing())
    .execute();
}

/** A page of the room super admins of an app, by user id. */
export async function listRoomSuperAdmins(
  db: Db,
  appId: string,
  page: { afterId: string; limit: number },
): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('room_super_admins')
    .select('user_id')
    .where('app_id', '=', appId)
    .where('user_id', '>', page.afterId)
    .orderBy('user_id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => row.user_id);
}
