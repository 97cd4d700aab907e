import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf, withSettings } from './change-fields.ts';

export const muteAll = defineUseCase('conversations.muteAll', (context, { actor, input }) => {
  const { conversationId, roles = ['member'] } = input;
  const call = { actor, action: 'conversation.moderate', conversationId } as const;
  return changeFields(context, call, ({ conversation }) => ({
    fields: withSettings(conversation, { mutedRoles: [...new Set(roles)].toSorted() }),
    contents: infoIf(true, 'all_muted'),
  }));
});
