import { defineUseCase } from '../define-use-case.ts';
import { enterRoom } from './enter-room.ts';

export const enterOrCreateRoom = defineUseCase(
  'rooms.enter',
  (context, { actor, input, session }) =>
    enterRoom(context, { actor, session, roomId: input.roomId, create: input }),
);
