import { listRoomAttributes } from '../../store/room-attributes.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseRoomChange } from './authorise-room.ts';
import { toRights } from './room-policy.ts';
import { toWireRoom } from './to-wire-room.ts';

export const getRoom = defineUseCase('rooms.get', async (context, { actor, input }) => {
  const intent = { actor, action: 'room.read', roomId: input.roomId } as const;
  // Locked, so that the rev of the room and the attributes belong together (ROOM-6).
  return context.store.transaction(async (tx) => {
    const { key, room, standing, user } = await authoriseRoomChange(context, tx, intent);
    const isIn = standing === 'app' || context.rooms.presenceIn(key, user.userId) !== undefined;
    const attributes = isIn ? await listRoomAttributes(tx, key) : null;
    const rights = standing === 'app' ? null : toRights(user, context.clock.now());
    return { room: toWireRoom(context, key.appId, room), attributes, rights };
  });
});
