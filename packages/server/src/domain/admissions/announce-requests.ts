import type { Context } from '../../context.ts';
import type { ConversationKey } from '../../store/conversations.ts';

/** Tells those owner and admins who are online that what waits between their group and others is something else now. */
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
