import { defineUseCase } from '../define-use-case.ts';
import { refuseLargeText } from '../refuse-large-text.ts';
import { authoriseSaying, sayInRoom } from './say.ts';

export const sendBullet = defineUseCase('rooms.sendBullet', async (context, { actor, input }) => {
  const { roomId, text } = input;
  const priority = 'low';
  const authorised = await authoriseSaying(context, { actor, roomId, priority });
  refuseLargeText('bulletBytes', text);
  return sayInRoom(context, authorised, { content: { type: 'bullet', text }, priority });
});
