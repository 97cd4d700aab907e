import { toWireMember } from '../../store/member-rows.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { findAbsent } from './admit-members.ts';
import { announceBrought, bringIn } from './bring-in.ts';
import { findWhoWantToBeAsked } from './consent.ts';

export const addMembers = defineUseCase('members.add', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, note = null } = input;
  const { members, admissions, ...brought } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.add', conversationId } as const;
    const { conversation, member, standing } = await authoriseChange(tx, intent);
    const author = toInfoAuthor(context, actor, member);
    const admittance = { appId, conversation, userIds: input.userIds, at: author.at };
    const asked = await findWhoWantToBeAsked(tx, actor, await findAbsent(tx, admittance));
    const userIds = input.userIds.filter((userId) => !asked.has(userId));
    const whom = { userIds, askedIds: [...asked], note };
    return bringIn(tx, { appId, conversation, author, standing, ...whom });
  });
  announceBrought(context, { appId, conversationId }, brought);
  return { members: members.map(toWireMember), admissions: [...admissions] };
});
