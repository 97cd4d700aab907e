import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf, withSettings } from './change-fields.ts';
import { toInfoAuthor } from './info-message.ts';

export const setAnnouncement = defineUseCase(
  'conversations.setAnnouncement',
  (context, { actor, input }) => {
    const { conversationId, text } = input;
    const call = { actor, action: 'conversation.describe', conversationId } as const;
    return changeFields(context, call, ({ conversation, member }) => {
      const before = conversation.settings?.announcement ?? null;
      if (text === (before?.text ?? null)) return { fields: {} };
      const { userId: setBy, at: setAt } = toInfoAuthor(context, actor, member);
      const announcement = text === null ? null : { text, setBy, setAt };
      return {
        fields: withSettings(conversation, { announcement }),
        contents: infoIf(true, 'announcement_changed', text),
      };
    });
  },
);
