import type { User } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { listDecidedRoomUsers, type RoomDecision, type RoomUser } from '../../store/room-users.ts';
import { findUsers } from '../../store/users.ts';
import type { Actor } from '../actor.ts';
import { fittingUsers } from '../answer-size.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { authoriseRoom } from '../rooms/authorise-room.ts';

/** Which page of whom somebody wants to see. */
export interface DecidedPage {
  readonly roomId: string;
  readonly cursor?: string;
  readonly limit?: number;
  readonly decision: RoomDecision;
}

/** A page of those about whom something is decided in a room, for those who may decide it. */
export async function listDecided(
  context: Context,
  actor: Actor,
  { roomId, cursor, limit = limits.pageSizeDefault, decision }: DecidedPage,
): Promise<{ decided: RoomUser[]; users: User[]; nextCursor: string | null }> {
  const afterId = decodeIdCursor(cursor);
  const { key } = await authoriseRoom(context, { actor, action: 'room.moderate', roomId });
  const now = context.clock.now();
  const page = { decision, now, afterId, limit };
  const decided = await listDecidedRoomUsers(context.store, key, page);
  const userIds = decided.map(({ userId }) => userId);
  return {
    decided,
    users: fittingUsers(await findUsers(context.store, key.appId, userIds)),
    nextCursor: nextCursorAfter(decided, limit, ({ userId }) => [userId]),
  };
}
