import { defineUseCase } from '../define-use-case.ts';
import { changeMember } from './change-member.ts';

export const allowMember = defineUseCase('members.allow', (context, { actor, input }) => {
  const call = { actor, action: 'conversation.moderate', ...input } as const;
  return changeMember(context, call, () => ({ changed: { isAllowlisted: true } }));
});
