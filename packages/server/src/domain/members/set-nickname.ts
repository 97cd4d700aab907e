import { defineUseCase } from '../define-use-case.ts';
import { changeMember, refusePeers } from './change-member.ts';

export const setNickname = defineUseCase('members.setNickname', (context, { actor, input }) => {
  const { nickname, ...key } = input;
  const call = { actor, action: 'member.rename', ...key } as const;
  return changeMember(context, call, (member, authorised) => {
    const isMine = actor.kind === 'user' && actor.userId === member.userId;
    if (!isMine) refusePeers(authorised, member);
    return { changed: { nickname } };
  });
});
