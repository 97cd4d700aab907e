import { defineUseCase } from '../define-use-case.ts';
import { authoriseSaying, sayInRoom } from './say.ts';

export const sendToRoom = defineUseCase('rooms.send', async (context, { actor, input }) => {
  const { roomId, clientMsgId, text, priority = 'normal' } = input;
  const authorised = await authoriseSaying(context, { actor, roomId, priority });
  const { key, user } = authorised;
  const name = [key.appId, roomId, user.userId, clientMsgId].join(' ');
  const content = { type: 'text', text } as const;
  return context.recentSends.once(name, () =>
    sayInRoom(context, authorised, { content, priority }),
  );
});
