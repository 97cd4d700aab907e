import { deleteInviteLink } from '../../store/invite-links.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const removeLink = defineUseCase('inviteLinks.remove', async (context, { actor, input }) => {
  const { conversationId, linkId } = input;
  const key = { appId: appIdOf(actor), conversationId };
  await context.store.transaction(async (tx) => {
    await authoriseChange(tx, { actor, action: 'link.write', conversationId });
    await deleteInviteLink(tx, key, linkId);
  });
  return {};
});
