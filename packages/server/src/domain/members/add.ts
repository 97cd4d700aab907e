import { toWireMember } from '../../store/member-rows.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange } from '../conversations/change-conversation.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceMine } from '../me/announce-mine.ts';
import { findAbsent } from './admit-members.ts';
import { bringIn } from './bring-in.ts';
import { findWhoWantToBeAsked } from './consent.ts';

export const addMembers = defineUseCase('members.add', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId } = input;
  const { members, admissions, change, mine } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.add', conversationId } as const;
    const { conversation, member, standing } = await authoriseChange(tx, intent);
    const author = toInfoAuthor(context, actor, member);
    const admittance = { appId, conversation, userIds: input.userIds, at: author.at };
    const asked = await findWhoWantToBeAsked(tx, actor, await findAbsent(tx, admittance));
    const userIds = input.userIds.filter((userId) => !asked.has(userId));
    const whom = { userIds, askedIds: [...asked], note: null };
    return bringIn(tx, { appId, conversation, author, standing, ...whom });
  });
  if (change) announceChange(context, change);
  for (const each of mine) announceMine(context, each);
  return { members: members.map(toWireMember), admissions: [...admissions] };
});
