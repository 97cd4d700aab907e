import { ChatError } from '@confab/protocol/runtime';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { enterRoom } from './enter-room.ts';
import { leaveRoom } from './leave-room.ts';

export const switchRoom = defineUseCase('rooms.switch', async (context, call) => {
  const { actor, session } = call;
  const { from, createIfMissing = false, ...room } = call.input;
  const appId = appIdOf(actor);
  const key = { appId, roomId: from };
  const isIn = context.rooms.find(key)?.sessions;
  if (!session || !isIn?.has(session)) {
    throw new ChatError('not_member', { message: `This session is not in the room ${from}.` });
  }
  const create = createIfMissing ? room : null;
  const entered = await enterRoom(context, { actor, session, roomId: room.roomId, create });
  if (from !== room.roomId) await leaveRoom(context, key, session);
  return entered;
});
