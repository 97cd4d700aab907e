import type { ConversationItem, User } from '@confab/protocol';
import type { Db } from '../../store/database.ts';
import { findUsers } from '../../store/users.ts';

/** The users that items name, so that a list can be shown without another call. */
export async function usersOfItems(
  db: Db,
  appId: string,
  items: readonly ConversationItem[],
): Promise<User[]> {
  const userIds = items.flatMap(({ peerId, lastMessage }) => [peerId, lastMessage?.senderId]);
  return findUsers(
    db,
    appId,
    userIds.filter((userId) => typeof userId === 'string'),
  );
}
