import { ChatError } from '@confab/protocol/runtime';
import { endAdmission } from '../admissions/change-admission.ts';
import { toOthers } from '../admissions/save-changed.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refusalOf } from '../policy.ts';

export const cancelInvitation = defineUseCase(
  'invitations.cancel',
  async (context, { actor, input }) => {
    const call = { actor, action: 'member.add', kind: 'invitation', ...input } as const;
    const admission = await endAdmission(context, call, {
      status: 'cancelled',
      check: ({ invitedBy }, { standing, conversation }) => {
        const isMine = actor.kind === 'user' && invitedBy === actor.userId;
        if (isMine || !refusalOf(standing, 'member.admit', conversation)) return;
        throw new ChatError('forbidden', {
          message: 'Only who has invited, and the owner and admins, may take an invitation back.',
        });
      },
    });
    return { admission: toOthers(admission) };
  },
);
