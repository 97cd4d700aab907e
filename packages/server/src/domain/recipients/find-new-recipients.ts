import { ChatError, limits } from '@confab/protocol/runtime';
import type { ConversationKey } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { countRecipients, findRecipients } from '../../store/recipients.ts';
import { refuseUnknownUsers } from '../members/admit-members.ts';

/**
 * Which of the users are not on a broadcast list yet.
 * @throws ChatError `not_found` naming users who do not exist, `forbidden` for its owner, `limit_exceeded` when it is full.
 */
export async function findNewRecipients(
  tx: Tx,
  list: ConversationKey,
  { ownerId, userIds }: { readonly ownerId: string; readonly userIds: readonly string[] },
): Promise<string[]> {
  if (userIds.includes(ownerId)) {
    throw new ChatError('forbidden', { message: 'A broadcast is for others, not for its sender.' });
  }
  await refuseUnknownUsers(tx, list.appId, userIds);
  const present = new Set(await findRecipients(tx, list, userIds));
  const arriving = [...new Set(userIds)].filter((userId) => !present.has(userId));
  if ((await countRecipients(tx, list)) + arriving.length > limits.broadcastRecipients) {
    throw new ChatError('limit_exceeded', {
      message: `A broadcast list takes ${limits.broadcastRecipients} users at most.`,
      details: { limit: 'broadcastRecipients', value: limits.broadcastRecipients },
    });
  }
  return arriving;
}
