import { limits } from '@confab/protocol/runtime';
import { listRooms } from '../../store/rooms.ts';
import { appIdOf } from '../actor.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { toWireRoom } from './to-wire-room.ts';

export const listAllRooms = defineUseCase('rooms.list', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { limit = limits.pageSizeDefault } = input;
  const afterId = decodeIdCursor(input.cursor);
  const found = await listRooms(context.store, appId, { afterId, limit });
  return {
    rooms: found.map((room) => toWireRoom(context, appId, room)),
    nextCursor: nextCursorAfter(found, limit, ({ id }) => [id]),
  };
});
