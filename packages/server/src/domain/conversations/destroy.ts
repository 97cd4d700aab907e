import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf } from './change-fields.ts';

export const destroyConversation = defineUseCase(
  'conversations.destroy',
  (context, { actor, input: { conversationId } }) => {
    const call = { actor, action: 'conversation.destroy', conversationId } as const;
    return changeFields(context, call, ({ conversation }) => ({
      fields: { destroyedAt: conversation.destroyedAt ?? context.clock.now() },
      contents: infoIf(true, 'group_destroyed'),
    }));
  },
);
