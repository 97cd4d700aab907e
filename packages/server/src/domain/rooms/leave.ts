import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { leaveRoom } from './leave-room.ts';

export const leaveOneRoom = defineUseCase(
  'rooms.leave',
  async (context, { actor, input, session }) => {
    const key = { appId: appIdOf(actor), roomId: input.roomId };
    if (session) await leaveRoom(context, key, session);
    return {};
  },
);
