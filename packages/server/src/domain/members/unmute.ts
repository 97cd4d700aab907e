import { defineUseCase } from '../define-use-case.ts';
import { changeMember, refusePeers } from './change-member.ts';

export const unmuteMember = defineUseCase('members.unmute', (context, { actor, input }) => {
  const call = { actor, action: 'conversation.moderate', ...input } as const;
  return changeMember(context, call, (member, authorised) => {
    refusePeers(authorised, member);
    return { changed: { mutedUntil: null }, code: 'member_unmuted' };
  });
});
