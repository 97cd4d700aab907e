import type { RoomAttribute } from '@confab/protocol';
import type { Db, Tx } from './database.ts';
import type { RoomKey } from './rooms.ts';

/** The attributes of a room by key. */
export async function listRoomAttributes(
  db: Db,
  { appId, roomId }: RoomKey,
): Promise<RoomAttribute[]> {
  const rows = await db.kysely
    .selectFrom('room_attributes')
    .selectAll()
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .orderBy('key')
    .execute();
  return rows.map((row) => ({
    key: row.key,
    value: row.value,
    ownerId: row.owner_id,
    autoDeleteOnLeave: row.leaves_with_owner === 1,
  }));
}

/** Stores attributes as they shall be, in a room that the caller has locked. */
export async function saveRoomAttributes(
  tx: Tx,
  { appId, roomId }: RoomKey,
  attributes: readonly RoomAttribute[],
): Promise<void> {
  for (const { key, value, ownerId, autoDeleteOnLeave } of attributes) {
    const columns = { value, owner_id: ownerId, leaves_with_owner: autoDeleteOnLeave ? 1 : 0 };
    await tx.kysely
      .insertInto('room_attributes')
      .values({ app_id: appId, room_id: roomId, key, ...columns })
      .onConflict((conflict) => conflict.columns(['app_id', 'room_id', 'key']).doUpdateSet(columns))
      .execute();
  }
}

/** Removes attributes of a room that the caller has locked. */
export async function deleteRoomAttributes(
  tx: Tx,
  { appId, roomId }: RoomKey,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.kysely
    .deleteFrom('room_attributes')
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .where('key', 'in', keys)
    .execute();
}

/** Who owns attributes, anywhere, that go when they leave. */
export async function findLeavingOwners(db: Db): Promise<(RoomKey & { userId: string })[]> {
  const rows = await db.kysely
    .selectFrom('room_attributes')
    .select(['app_id', 'room_id', 'owner_id'])
    .distinct()
    .where('leaves_with_owner', '=', 1)
    .execute();
  return rows.map((row) => ({ appId: row.app_id, roomId: row.room_id, userId: row.owner_id }));
}
