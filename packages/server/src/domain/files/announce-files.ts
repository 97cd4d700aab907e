import type { Context } from '../../context.ts';
import type { ConversationKey } from '../../store/conversations.ts';

/** Tells the members who are online that the files of their group are others now (FILE-5). */
export function announceFiles(
  { fanOut }: Pick<Context, 'fanOut'>,
  { appId, conversationId }: ConversationKey,
): void {
  const audience = { type: 'conversation', conversationId } as const;
  fanOut.publish({ appId, audience }, 'file.updated', { conversationId });
}
