import { systemUserId } from '@confab/protocol/runtime';
import { toDerivedUuid } from '../../derived-uuid.ts';
import { actorWithoutToken, appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refuseUnknownUsers } from '../members/admit-members.ts';
import { ensureSystem } from './ensure-system.ts';

export const sendAsSystem = defineUseCase('system.send', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { clientMsgId, content } = input;
  const userIds = [...new Set(input.userIds)];
  await context.store.transaction((tx) => refuseUnknownUsers(tx, appId, userIds));
  const speaker = actorWithoutToken({ appId, userId: systemUserId }, context.clock.now());
  const messages = await Promise.all(
    userIds.map(async (userId) => {
      const conversation = await ensureSystem(context, { appId, userId });
      const { id, seq, conversationId } = await context.sendQueue.submit({
        actor: speaker,
        conversationId: conversation.id,
        // SYSTEM-3: what is sent again finds what was stored, user by user.
        clientMsgId: toDerivedUuid(appId, userId, 'system.send', clientMsgId),
        content,
      });
      return { userId, conversationId, id, seq };
    }),
  );
  return { messages };
});
