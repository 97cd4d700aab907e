import { defineUseCase } from '../define-use-case.ts';
import { changeFields, infoIf, withSettings } from './change-fields.ts';

export const unmuteAll = defineUseCase('conversations.unmuteAll', (context, { actor, input }) => {
  const call = { actor, action: 'conversation.moderate', ...input } as const;
  return changeFields(context, call, ({ conversation }) => ({
    fields: withSettings(conversation, { mutedRoles: [], mutedRolesUntil: null }),
    contents: infoIf(true, 'all_unmuted'),
  }));
});
