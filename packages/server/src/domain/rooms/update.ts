import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoomChange } from './authorise-room.ts';
import { announceRoom, changeRoom } from './change-room.ts';
import { toWireRoom } from './to-wire-room.ts';

export const updateRoomFields = defineUseCase('rooms.update', async (context, { actor, input }) => {
  const { roomId, name, description, settings } = input;
  const { before, after } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'room.edit', roomId } as const;
    const authorised = await authoriseRoomChange(context, tx, intent);
    const { room } = authorised;
    const fields = {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(settings !== undefined && { settings: { ...room.settings, ...settings } }),
    };
    const isSame = JSON.stringify({ ...room, ...fields }) === JSON.stringify(room);
    return { before: room, after: isSame ? room : await changeRoom(tx, authorised, fields) };
  });
  const appId = appIdOf(actor);
  const room =
    after === before ? toWireRoom(context, appId, after) : announceRoom(context, appId, after);
  return { room };
});
