import { markFilesRemoved } from '../../store/removed-files.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf } from './change-fields.ts';

export const destroyConversation = defineUseCase(
  'conversations.destroy',
  async (context, { actor, input: { conversationId } }) => {
    const call = { actor, action: 'conversation.destroy', conversationId } as const;
    const key = { appId: appIdOf(actor), conversationId };
    const destroyed = await changeFields(context, call, async ({ conversation }, tx) => {
      await markFilesRemoved(tx, key); // FILE-6
      return {
        fields: { destroyedAt: conversation.destroyedAt ?? context.clock.now() },
        contents: infoIf(true, 'group_destroyed'),
      };
    });
    context.fileKeeper.wake();
    return destroyed;
  },
);
