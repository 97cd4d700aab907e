import { deleteRoom } from '../../store/rooms.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoomChange } from './authorise-room.ts';
import { endRoom } from './destroy-room.ts';

export const destroyRoom = defineUseCase('rooms.destroy', async (context, { actor, input }) => {
  const key = { appId: appIdOf(actor), roomId: input.roomId };
  await context.store.transaction(async (tx) => {
    await authoriseRoomChange(context, tx, { actor, action: 'room.destroy', ...input });
    await deleteRoom(tx, key);
  });
  endRoom(context, key);
  return {};
});
