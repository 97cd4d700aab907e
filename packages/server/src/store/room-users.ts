import type { Selectable } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { RoomUserTable } from './room-tables.ts';
import type { RoomKey } from './rooms.ts';

/** What is decided about a user in a room. */
export interface RoomUser {
  readonly userId: string;
  readonly isAdmin: boolean;
  readonly isAllowlisted: boolean;
  readonly mutedUntil: number | null;
  /** Past when the ban has ended by itself. */
  readonly bannedUntil: number | null;
  readonly banReason: string | null;
}

/** A user in a room about whom nothing is decided. */
export function plainRoomUser(userId: string): RoomUser {
  return {
    userId,
    isAdmin: false,
    isAllowlisted: false,
    mutedUntil: null,
    bannedUntil: null,
    banReason: null,
  };
}

/** What is decided about one user in a room. */
export async function findRoomUser(
  db: Db,
  { appId, roomId }: RoomKey,
  userId: string,
): Promise<RoomUser> {
  const row = await db.kysely
    .selectFrom('room_users')
    .selectAll()
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? toRoomUser(row) : plainRoomUser(userId);
}

/** What is decided about those of whom a list tells. */
export type RoomDecision = 'banned' | 'muted' | 'allowlisted';

/** A page of those about whom this is decided at this time, by user id. */
export async function listDecidedRoomUsers(
  db: Db,
  { appId, roomId }: RoomKey,
  page: { decision: RoomDecision; now: number; afterId: string; limit: number },
): Promise<RoomUser[]> {
  const rows = await db.kysely
    .selectFrom('room_users')
    .selectAll()
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .where((is) => {
      if (page.decision === 'allowlisted') return is('is_allowlisted', '=', 1);
      return is(page.decision === 'banned' ? 'banned_until' : 'muted_until', '>', page.now);
    })
    .where('user_id', '>', page.afterId)
    .orderBy('user_id')
    .limit(page.limit)
    .execute();
  return rows.map(toRoomUser);
}

/** How many admins a room has, beside its owner. */
export async function countRoomAdmins(db: Db, { appId, roomId }: RoomKey): Promise<number> {
  const { count } = await db.kysely
    .selectFrom('room_users')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .where('is_admin', '=', 1)
    .executeTakeFirstOrThrow();
  return count;
}

/** Stores what is decided about a user, in a room that the caller has locked. */
export async function saveRoomUser(
  tx: Tx,
  { appId, roomId }: RoomKey,
  user: RoomUser,
): Promise<void> {
  const columns = {
    is_admin: user.isAdmin ? 1 : 0,
    is_allowlisted: user.isAllowlisted ? 1 : 0,
    muted_until: user.mutedUntil,
    banned_until: user.bannedUntil,
    ban_reason: user.banReason,
  };
  await tx.kysely
    .insertInto('room_users')
    .values({ app_id: appId, room_id: roomId, user_id: user.userId, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['app_id', 'room_id', 'user_id']).doUpdateSet(columns),
    )
    .execute();
}

function toRoomUser(row: Selectable<RoomUserTable>): RoomUser {
  return {
    userId: row.user_id,
    isAdmin: row.is_admin === 1,
    isAllowlisted: row.is_allowlisted === 1,
    mutedUntil: row.muted_until,
    bannedUntil: row.banned_until,
    banReason: row.ban_reason,
  };
}
