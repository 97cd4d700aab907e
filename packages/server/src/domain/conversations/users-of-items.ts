import type { ConversationItem, Message, User } from '@confab/protocol';
import type { Db } from '../../store/database.ts';
import { findUsers } from '../../store/users.ts';
import { fittingUsers } from '../answer-size.ts';

/** The users that items name, so that a list can be shown without another call. */
export async function usersOfItems(
  db: Db,
  appId: string,
  items: readonly ConversationItem[],
): Promise<User[]> {
  return fittingUsers(await findUsers(db, appId, items.flatMap(userIdsOfItem)));
}

/** The ids of the users that an item names. */
export function userIdsOfItem({ peerId, lastMessage }: ConversationItem): string[] {
  return [
    ...(peerId === null ? [] : [peerId]),
    ...(lastMessage ? userIdsOfMessage(lastMessage) : []),
  ];
}

/** The ids of the users that a message names. */
export function userIdsOfMessage({ senderId, content }: Message): string[] {
  if (content.type === 'recalled') return [senderId, content.userId];
  return content.type === 'info' ? [senderId, ...content.userIds] : [senderId];
}
