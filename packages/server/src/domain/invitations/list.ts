import { appIdOf } from '../actor.ts';
import { listAdmissionPage } from '../admissions/list-page.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refusalOf } from '../policy.ts';

export const listInvitations = defineUseCase(
  'invitations.list',
  async (context, { actor, input }) => {
    const { conversationId, limit, cursor } = input;
    const intent = { actor, action: 'member.add', conversationId } as const;
    const { standing, conversation } = await authorise(context.store, intent);
    const seesAll = refusalOf(standing, 'member.admit', conversation) === null;
    const invitedBy = seesAll || actor.kind !== 'user' ? undefined : actor.userId;
    const key = { appId: appIdOf(actor), conversationId };
    return listAdmissionPage(context, key, { kind: 'invitation', limit, cursor, invitedBy });
  },
);
