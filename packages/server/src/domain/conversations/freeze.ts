import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf, withSettings } from './change-fields.ts';

export const freezeConversation = defineUseCase(
  'conversations.freeze',
  (context, { actor, input: { conversationId } }) => {
    const call = { actor, action: 'conversation.moderate', conversationId } as const;
    return changeFields(context, call, ({ conversation }) => ({
      fields: withSettings(conversation, { isFrozen: true }),
      contents: infoIf(true, 'group_frozen'),
    }));
  },
);
