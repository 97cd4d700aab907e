import type { Context } from '../../context.ts';
import type { ConversationKey } from '../../store/conversations.ts';

/** Tells those owner and admins who are online that the join requests of their group are others now. */
export function announceRequests(
  { fanOut }: Pick<Context, 'fanOut'>,
  { appId, conversationId }: ConversationKey,
  managerIds: readonly string[],
): void {
  const audience = { type: 'users', userIds: managerIds } as const;
  if (managerIds.length > 0) {
    fanOut.publish({ appId, audience }, 'joinRequest.updated', { conversationId });
  }
}
