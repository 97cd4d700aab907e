import { findMember, saveMembers } from '../../store/members.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const unbanMember = defineUseCase('members.unban', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, userId } = input;
  await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'conversation.moderate', conversationId } as const;
    await authoriseChange(tx, intent);
    const member = await findMember(tx, { appId, conversationId, userId });
    if (!member || member.bannedUntil === null) return;
    // Nothing that the members see changes: the user is as gone as before.
    await saveMembers(tx, [{ appId, member: { ...member, bannedUntil: null, banReason: null } }]);
  });
  return {};
});
