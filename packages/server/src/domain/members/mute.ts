import { limits } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { changeMember, refusePeers } from './change-member.ts';

export const muteMember = defineUseCase('members.mute', (context, { actor, input }) => {
  const { until: mutedUntil = limits.foreverMs, ...key } = input;
  const call = { actor, action: 'conversation.moderate', ...key } as const;
  return changeMember(context, call, (member, authorised) => {
    refusePeers(authorised, member);
    return { changed: { mutedUntil }, code: 'member_muted' };
  });
});
