import { toWireMember } from '../../store/members.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { admitMembers } from './admit-members.ts';
import { announceMembers, changeMembers } from './change-members.ts';

export const addMembers = defineUseCase('members.add', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, userIds } = input;
  const { present, change } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'member.add', conversationId } as const;
    const { conversation } = await authoriseChange(tx, intent);
    const admission = { appId, conversation, userIds, at: context.clock.now() };
    const { arriving, present } = await admitMembers(tx, admission);
    if (arriving.length === 0) return { present, change: null };
    const arrivedIds = arriving.map((member) => member.userId);
    const request = { appId, conversation, members: arriving, arrivedIds, departedIds: [] };
    return { present, change: await changeMembers(tx, request) };
  });
  if (change) announceMembers(context, change);
  return { members: [...present, ...(change?.members ?? [])].map(toWireMember) };
});
