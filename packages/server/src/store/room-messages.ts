import type { RoomMessage } from '@confab/protocol';
import type { Db, Tx } from './database.ts';
import type { RoomKey } from './rooms.ts';

/** Which messages of a room are wanted. */
export interface RoomHistoryRange {
  /** Below this id; the newest when it is null. */
  readonly beforeId: string | null;
  /** None older than this, in epoch milliseconds. */
  readonly since: number;
  readonly limit: number;
}

/** Messages that a room keeps, the newest last. */
export async function listRoomMessages(
  db: Db,
  { appId, roomId }: RoomKey,
  { beforeId, since, limit }: RoomHistoryRange,
): Promise<RoomMessage[]> {
  if (limit === 0) return [];
  let rows = db.kysely
    .selectFrom('room_messages')
    .select('message')
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .where('created_at', '>=', since);
  if (beforeId !== null) rows = rows.where('id', '<', beforeId);
  const found = await rows.orderBy('id', 'desc').limit(limit).execute();
  return found.map(({ message }) => JSON.parse(message) as RoomMessage).reverse();
}

/** Keeps messages of a room. */
export async function insertRoomMessages(
  tx: Tx,
  { appId, roomId }: RoomKey,
  messages: readonly RoomMessage[],
): Promise<void> {
  const rows = messages.map((message) => ({
    app_id: appId,
    room_id: roomId,
    id: message.id,
    message: JSON.stringify(message),
    created_at: message.createdAt,
  }));
  await tx.kysely.insertInto('room_messages').values(rows).execute();
}

/** Forgets what is beyond the newest so many messages of a room. */
export async function trimRoomMessages(
  tx: Tx,
  { appId, roomId }: RoomKey,
  size: number,
): Promise<void> {
  const oldest = await tx.kysely
    .selectFrom('room_messages')
    .select('id')
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .orderBy('id', 'desc')
    .offset(size)
    .limit(1)
    .executeTakeFirst();
  if (!oldest) return;
  await tx.kysely
    .deleteFrom('room_messages')
    .where('app_id', '=', appId)
    .where('room_id', '=', roomId)
    .where('id', '<=', oldest.id)
    .execute();
}

/** Forgets messages of all rooms that are older than this, in epoch milliseconds. */
export async function deleteOldRoomMessages(tx: Tx, before: number): Promise<void> {
  await tx.kysely.deleteFrom('room_messages').where('created_at', '<', before).execute();
}
