import { endAdmission } from '../admissions/change-admission.ts';
import { toOthers } from '../admissions/save-changed.ts';
import { defineUseCase } from '../define-use-case.ts';

export const rejectJoinRequest = defineUseCase(
  'joinRequests.reject',
  async (context, { actor, input }) => {
    const call = { actor, action: 'member.admit', kind: 'request', ...input } as const;
    return { admission: toOthers(await endAdmission(context, call, { status: 'rejected' })) };
  },
);
