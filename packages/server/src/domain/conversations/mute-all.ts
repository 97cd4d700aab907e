import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf, withSettings } from './change-fields.ts';

export const muteAll = defineUseCase('conversations.muteAll', (context, { actor, input }) => {
  const { conversationId, roles = ['member'], until: mutedRolesUntil = null } = input;
  const call = { actor, action: 'conversation.moderate', conversationId } as const;
  const mutedRoles = [...new Set(roles)].toSorted();
  return changeFields(context, call, ({ conversation }) => ({
    fields: withSettings(conversation, { mutedRoles, mutedRolesUntil }),
    contents: infoIf(true, 'all_muted'),
  }));
});
