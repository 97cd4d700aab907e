import type { Room, RoomSettings } from '@confab/protocol';
import { defaultRoomSettings } from '@confab/protocol/runtime';
import type { Selectable } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { RoomTable } from './room-tables.ts';

/** Names a room over all apps. */
export interface RoomKey {
  readonly appId: string;
  readonly roomId: string;
}

/** A room as it is stored; who is in it is not. */
export type StoredRoom = Omit<Room, 'onlineCount'>;

/** The room, or null. */
export async function findRoom(db: Db, { appId, roomId }: RoomKey): Promise<StoredRoom | null> {
  const row = await db.kysely
    .selectFrom('rooms')
    .selectAll()
    .where('app_id', '=', appId)
    .where('id', '=', roomId)
    .executeTakeFirst();
  return row ? toRoom(row) : null;
}

/** The same, locked until the transaction ends: every change of a room and of its attributes begins with it. */
export async function lockRoom(tx: Tx, { appId, roomId }: RoomKey): Promise<StoredRoom | null> {
  const row = await tx.kysely
    .selectFrom('rooms')
    .selectAll()
    .where('app_id', '=', appId)
    .where('id', '=', roomId)
    .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  return row ? toRoom(row) : null;
}

/** A page of the rooms of an app by id. */
export async function listRooms(
  db: Db,
  appId: string,
  page: { afterId: string; limit: number },
): Promise<StoredRoom[]> {
  const rows = await db.kysely
    .selectFrom('rooms')
    .selectAll()
    .where('app_id', '=', appId)
    .where('id', '>', page.afterId)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map(toRoom);
}

/** Stores a new room, in which nobody is; false when the id is taken. */
export async function insertRoom(
  tx: Tx,
  appId: string,
  { room, destroyAt }: { room: StoredRoom; destroyAt: number },
): Promise<boolean> {
  const result = await tx.kysely
    .insertInto('rooms')
    .values({
      app_id: appId,
      id: room.id,
      owner_id: room.ownerId,
      created_at: room.createdAt,
      empty_since: room.createdAt,
      destroy_at: destroyAt,
      ...toColumns(room),
    })
    .onConflict((conflict) => conflict.columns(['app_id', 'id']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Stores the fields, settings and rev of a room. */
export async function updateRoom(tx: Tx, appId: string, room: StoredRoom): Promise<void> {
  await tx.kysely
    .updateTable('rooms')
    .set(toColumns(room))
    .where('app_id', '=', appId)
    .where('id', '=', room.id)
    .execute();
}

/** Notes that a room is empty and when it ends, or with null that somebody is in it. */
export async function updateRoomEnd(
  tx: Tx,
  { appId, roomId }: RoomKey,
  end: { emptySince: number; destroyAt: number } | null,
): Promise<void> {
  await tx.kysely
    .updateTable('rooms')
    .set({ empty_since: end?.emptySince ?? null, destroy_at: end?.destroyAt ?? null })
    .where('app_id', '=', appId)
    .where('id', '=', roomId)
    .execute();
}

/** When a room ends unless somebody comes; null while somebody is in it, and when there is no such room. */
export async function findRoomEnd(db: Db, { appId, roomId }: RoomKey): Promise<number | null> {
  const row = await db.kysely
    .selectFrom('rooms')
    .select('destroy_at')
    .where('app_id', '=', appId)
    .where('id', '=', roomId)
    .executeTakeFirst();
  return row?.destroy_at ?? null;
}

/** Rooms of any app whose end has come; so many at most. */
export async function findEndedRooms(db: Db, now: number, limit: number): Promise<RoomKey[]> {
  const rows = await db.kysely
    .selectFrom('rooms')
    .select(['app_id', 'id'])
    .where('destroy_at', '<=', now)
    .limit(limit)
    .execute();
  return rows.map(({ app_id: appId, id: roomId }) => ({ appId, roomId }));
}

/** Rooms of any app in which somebody was when the server last wrote of them. */
export async function findOccupiedRooms(db: Db): Promise<RoomKey[]> {
  const rows = await db.kysely
    .selectFrom('rooms')
    .select(['app_id', 'id'])
    .where('destroy_at', 'is', null)
    .execute();
  return rows.map(({ app_id: appId, id: roomId }) => ({ appId, roomId }));
}

/** Removes a room with everything that belongs to it; false when there was none. */
export async function deleteRoom(tx: Tx, { appId, roomId }: RoomKey): Promise<boolean> {
  for (const table of ['room_attributes', 'room_users', 'room_messages'] as const) {
    await tx.kysely
      .deleteFrom(table)
      .where('app_id', '=', appId)
      .where('room_id', '=', roomId)
      .execute();
  }
  const result = await tx.kysely
    .deleteFrom('rooms')
    .where('app_id', '=', appId)
    .where('id', '=', roomId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

function toRoom(row: Selectable<RoomTable>): StoredRoom {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    ownerId: row.owner_id,
    createdAt: row.created_at,
    rev: row.rev,
    settings: { ...defaultRoomSettings, ...(JSON.parse(row.settings) as Partial<RoomSettings>) },
  };
}

function toColumns({ name, description, settings, rev }: StoredRoom) {
  return { name, description, settings: JSON.stringify(settings), rev };
}
