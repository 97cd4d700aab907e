import { limits } from '@confab/protocol/runtime';
import { listRoomMessages } from '../../store/room-messages.ts';
import { fittingRows, jsonBytes } from '../answer-size.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoom } from '../rooms/authorise-room.ts';

export const listMessagesOfRoom = defineUseCase('rooms.listMessages', async (context, call) => {
  const { actor, input } = call;
  const { roomId, before, limit = limits.pageSizeDefault } = input;
  const { key, room } = await authoriseRoom(context, { actor, action: 'room.look', roomId });
  if (room.settings.historySize === 0) return { messages: [], hasOlder: false };
  const since = context.clock.now() - limits.roomHistoryMs;
  const range = { beforeId: before ?? null, since, limit: limit + 1 };
  const found = await listRoomMessages(context.store, key, range);
  // The newest first: what is farthest waits for the next page (READ-6).
  const newest = found.toReversed().slice(0, limit);
  const messages = fittingRows(newest, jsonBytes).toReversed();
  return { messages, hasOlder: messages.length < found.length };
});
