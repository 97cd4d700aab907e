import { defineUseCase } from '../define-use-case.ts';
import { enterRoom } from './enter-room.ts';

export const joinRoom = defineUseCase('rooms.join', (context, { actor, input, session }) =>
  enterRoom(context, { actor, session, roomId: input.roomId, create: null }),
);
