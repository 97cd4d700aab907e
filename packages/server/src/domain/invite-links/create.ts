import type { InviteLink } from '@confab/protocol';
import { ChatError, limits, systemUserId } from '@confab/protocol/runtime';
import type { ConversationKey } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import {
  deleteSpentInviteLinks,
  insertInviteLink,
  listInviteLinks,
} from '../../store/invite-links.ts';
import { appIdOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { createLinkToken, hashLinkToken } from './link-token.ts';

export const createInviteLink = defineUseCase(
  'inviteLinks.create',
  async (context, { actor, input }) => {
    const { conversationId, expiresAt = null, maxUses = null, needsApproval = false } = input;
    const key = { appId: appIdOf(actor), conversationId };
    const linkToken = createLinkToken(context);
    const now = context.clock.now();
    refusePast(expiresAt, now);
    const link: InviteLink = {
      id: context.ids.next(),
      conversationId,
      createdBy: actor.kind === 'user' ? actor.userId : systemUserId,
      createdAt: now,
      expiresAt,
      maxUses,
      needsApproval,
      useCount: 0,
    };
    await context.store.transaction(async (tx) => {
      await authoriseChange(tx, { actor, action: 'link.write', conversationId });
      await deleteSpentInviteLinks(tx, key, now);
      await refuseTooMany(tx, key, now);
      await insertInviteLink(tx, key.appId, { link, tokenHash: hashLinkToken(linkToken) });
    });
    return { link, linkToken };
  },
);

function refusePast(expiresAt: number | null, now: number): void {
  if (expiresAt === null || expiresAt > now) return;
  throw new ChatError('window_expired', {
    message: 'expiresAt has passed already.',
    details: { field: 'expiresAt' },
  });
}

async function refuseTooMany(tx: Tx, key: ConversationKey, now: number): Promise<void> {
  const limit = limits.inviteLinksPerGroup;
  if ((await listInviteLinks(tx, key, now)).length < limit) return;
  throw new ChatError('limit_exceeded', {
    message: `A group has at most ${limit} links: take one back.`,
    details: { limit: 'inviteLinksPerGroup', value: limit },
  });
}
