import { ChatError, defaultRoomSettings } from '@confab/protocol/runtime';
import type { RoomSettings } from '@confab/protocol';
import type { Context } from '../../context.ts';
import { findApp } from '../../store/apps.ts';
import type { Db, Tx } from '../../store/database.ts';
import { isRoomSuperAdmin } from '../../store/room-super-admins.ts';
import { insertRoom, type StoredRoom } from '../../store/rooms.ts';
import { type Actor, appIdOf } from '../actor.ts';

/** A room into which nobody has come yet waits for this long at least, in milliseconds. */
const minFirstWaitMs = 60_000;

/** What a room is made of. */
export interface NewRoom {
  readonly roomId: string;
  readonly ownerId: string;
  readonly name?: string;
  readonly description?: string | null;
  readonly settings?: Partial<RoomSettings>;
}

/** Stores a new room; null when its id is taken. */
export async function createRoom(
  { clock }: Pick<Context, 'clock'>,
  tx: Tx,
  { appId, request }: { appId: string; request: NewRoom },
): Promise<StoredRoom | null> {
  const now = clock.now();
  const room: StoredRoom = {
    id: request.roomId,
    name: request.name ?? request.roomId,
    description: request.description ?? null,
    ownerId: request.ownerId,
    createdAt: now,
    rev: 1,
    settings: { ...defaultRoomSettings, ...request.settings },
  };
  const waitMs = Math.max(minFirstWaitMs, room.settings.destroyDelaySeconds * 1000);
  const isNew = await insertRoom(tx, appId, { room, destroyAt: now + waitMs });
  return isNew ? room : null;
}

/** @throws ChatError `forbidden` where the app lets only room super admins create rooms, and the actor is none (ROOM-2). */
export async function refuseRoomCreation(db: Db, actor: Actor): Promise<void> {
  if (actor.kind !== 'user') return;
  const app = await findApp(db, appIdOf(actor));
  if (app?.settings.roomCreation !== 'super_admins') return;
  if (await isRoomSuperAdmin(db, actor)) return;
  throw new ChatError('forbidden', {
    message: 'In this app only room super admins and backends create rooms.',
    details: { reason: 'super_admins_only' },
  });
}
