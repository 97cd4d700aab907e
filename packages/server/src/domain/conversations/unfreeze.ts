import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf, withSettings } from './change-fields.ts';

export const unfreezeConversation = defineUseCase(
  'conversations.unfreeze',
  (context, { actor, input: { conversationId } }) => {
    const call = { actor, action: 'conversation.moderate', conversationId } as const;
    return changeFields(context, call, ({ conversation }) => ({
      fields: withSettings(conversation, { isFrozen: false }),
      contents: infoIf(true, 'group_unfrozen'),
    }));
  },
);
