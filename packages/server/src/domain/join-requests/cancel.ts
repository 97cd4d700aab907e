import { userOf } from '../actor.ts';
import { endAdmission } from '../admissions/change-admission.ts';
import { defineUseCase } from '../define-use-case.ts';

export const cancelJoinRequest = defineUseCase(
  'joinRequests.cancel',
  async (context, { actor, input }) => {
    const { userId } = userOf(actor);
    const call = { actor, action: 'admission.end', kind: 'request', userId, ...input } as const;
    return { admission: await endAdmission(context, call, { status: 'cancelled' }) };
  },
);
