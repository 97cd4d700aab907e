import { defineUseCase } from '../define-use-case.ts';
import { changeMember } from './change-member.ts';

export const disallowMember = defineUseCase('members.disallow', (context, { actor, input }) => {
  const call = { actor, action: 'conversation.moderate', ...input } as const;
  return changeMember(context, call, () => ({ changed: { isAllowlisted: false } }));
});
