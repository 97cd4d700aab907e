import { findAdmission } from '../../store/admissions.ts';
import { findMember } from '../../store/members.ts';
import { appIdOf } from '../actor.ts';
import { requireWaiting } from '../admissions/change-admission.ts';
import { toOthers } from '../admissions/save-changed.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange } from '../conversations/change-conversation.ts';
import { toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { letIn } from '../members/let-in.ts';

export const acceptJoinRequest = defineUseCase(
  'joinRequests.accept',
  async (context, { actor, input }) => {
    const appId = appIdOf(actor);
    const { conversationId, userId } = input;
    const { admission, change } = await context.store.transaction(async (tx) => {
      const intent = { actor, action: 'member.admit', conversationId } as const;
      const { conversation, member } = await authoriseChange(tx, intent);
      const key = { appId, conversationId, userId };
      const held = await findAdmission(tx, key);
      const isIn = (await findMember(tx, key))?.status === 'active';
      if (isIn && held?.status === 'accepted') return { admission: held, change: null };
      const author = toInfoAuthor(context, actor, member);
      const waiting = requireWaiting(held, { kind: 'request', now: author.at, userId });
      const toContent = () => toInfo('members_added', { userIds: [userId] });
      const entrance = { appId, conversation, userIds: [userId], author, toContent };
      const { change } = await letIn(tx, entrance);
      return { admission: { ...waiting, status: 'accepted' as const }, change };
    });
    if (change) announceChange(context, change);
    return { admission: toOthers(admission) };
  },
);
