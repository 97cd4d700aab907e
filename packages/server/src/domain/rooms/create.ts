import { systemUserId } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { findUser } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { createRoom, refuseRoomCreation } from './create-room.ts';
import { toWireRoom } from './to-wire-room.ts';

export const createNewRoom = defineUseCase('rooms.create', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  await refuseRoomCreation(context.store, actor);
  if (actor.kind === 'user' && input.ownerId !== undefined) {
    throw new ChatError('forbidden', { message: 'Only a backend says whose a room is.' });
  }
  const ownerId = actor.kind === 'user' ? actor.userId : (input.ownerId ?? systemUserId);
  if (ownerId !== systemUserId && !(await findUser(context.store, appId, ownerId))) {
    throw new ChatError('not_found', { message: `There is no user ${ownerId}.` });
  }
  const request = { ...input, ownerId };
  const room = await context.store.transaction((tx) => createRoom(context, tx, { appId, request }));
  if (!room) {
    throw new ChatError('already_exists', { message: `There is a room ${input.roomId} already.` });
  }
  return { room: toWireRoom(context, appId, room) };
});
