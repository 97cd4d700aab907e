import { defineUseCase } from '../define-use-case.ts';
import { changePins } from './change-pins.ts';

export const unpinMessage = defineUseCase('messages.unpin', (context, { actor, input }) =>
  changePins(context, { actor, input }, ({ conversation }) => ({
    pins: conversation.pins.filter(({ seq }) => seq !== input.seq),
  })),
);
