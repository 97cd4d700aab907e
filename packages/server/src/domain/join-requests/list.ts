import { countWaitingRequests } from '../../store/admissions.ts';
import { appIdOf } from '../actor.ts';
import { listAdmissionPage } from '../admissions/list-page.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listJoinRequests = defineUseCase(
  'joinRequests.list',
  async (context, { actor, input }) => {
    const { conversationId, limit, cursor } = input;
    await authorise(context.store, { actor, action: 'member.admit', conversationId });
    const key = { appId: appIdOf(actor), conversationId };
    const page = await listAdmissionPage(context, key, { kind: 'request', limit, cursor });
    const now = context.clock.now();
    return { ...page, waitingCount: await countWaitingRequests(context.store, key, now) };
  },
);
