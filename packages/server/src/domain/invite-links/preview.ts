import { toPublicGroup } from '../../store/public-groups.ts';
import { userOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refuseBanned } from '../members/admit-members.ts';
import { refuseSpent, requireLink } from './link-token.ts';

export const previewLink = defineUseCase(
  'inviteLinks.preview',
  async (context, { actor, input }) => {
    const { appId } = userOf(actor);
    const link = await requireLink(context.store, appId, input.linkToken);
    const { conversationId, needsApproval } = link;
    const intent = { actor, action: 'link.use', conversationId } as const;
    const { conversation, member } = await authorise(context.store, intent);
    const isMember = member?.status === 'active';
    const now = context.clock.now();
    if (member) refuseBanned([member], now);
    if (!isMember) refuseSpent(link, now);
    return { group: toPublicGroup(conversation), needsApproval, isMember };
  },
);
