import { limits } from '@confab/protocol/runtime';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoom } from './authorise-room.ts';

export const listRoomMembers = defineUseCase(
  'rooms.listMembers',
  async (context, { actor, input }) => {
    const { roomId, cursor, limit = limits.pageSizeDefault } = input;
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    const { key } = await authoriseRoom(context, { actor, action: 'room.look', roomId });
    const page = context.rooms.page(key, { after, limit });
    return {
      members: page.map(({ member }) => member),
      nextCursor: nextCursorAfter(page, limit, ({ ordinal }) => [ordinal]),
      onlineCount: context.rooms.countIn(key),
    };
  },
);
