import { listInviteLinks } from '../../store/invite-links.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listLinks = defineUseCase('inviteLinks.list', async (context, { actor, input }) => {
  const { conversationId } = input;
  await authorise(context.store, { actor, action: 'link.write', conversationId });
  const key = { appId: appIdOf(actor), conversationId };
  return { links: await listInviteLinks(context.store, key, context.clock.now()) };
});
