import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { findAbsent } from './admit-members.ts';
import { announceBrought, bringIn } from './bring-in.ts';
import { refuseBlocked } from './consent.ts';

export const inviteMembers = defineUseCase('members.invite', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, note = null } = input;
  const { admissions, ...brought } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.add', conversationId } as const;
    const { conversation, member, standing } = await authoriseChange(tx, intent);
    const author = toInfoAuthor(context, actor, member);
    const admittance = { appId, conversation, userIds: input.userIds, at: author.at };
    const askedIds = await findAbsent(tx, admittance);
    if (actor.kind === 'user') await refuseBlocked(tx, actor, askedIds);
    const whom = { userIds: [], askedIds, note };
    return bringIn(tx, { appId, conversation, author, standing, ...whom });
  });
  announceBrought(context, { appId, conversationId }, brought);
  return { admissions: [...admissions] };
});
