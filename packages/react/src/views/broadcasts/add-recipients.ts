import { type ChatClient, limits } from '@confab/client';

/** Puts users on a broadcast list, as many at once as the server takes. Rejects with `limit_exceeded`. */
export async function addRecipients(
  { broadcasts }: Pick<ChatClient, 'broadcasts'>,
  conversationId: string,
  userIds: readonly string[],
): Promise<void> {
  for (let from = 0; from < userIds.length; from += limits.pageSize) {
    await broadcasts.addRecipients(conversationId, userIds.slice(from, from + limits.pageSize));
  }
}
