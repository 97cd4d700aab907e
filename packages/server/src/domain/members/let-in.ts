import type { InfoContent } from '@confab/protocol';
import type { StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import {
  changeConversation,
  type ConversationChange,
} from '../conversations/change-conversation.ts';
import { type InfoAuthor, tellsOfMembers, toInfo } from '../conversations/info-message.ts';
import { type Admitted, admitMembers } from './admit-members.ts';

/** Who comes into a group, and what is said about it. */
export interface Entrance {
  readonly appId: string;
  /** Locked by the caller. */
  readonly conversation: StoredConversation;
  readonly userIds: readonly string[];
  readonly author: InfoAuthor;
  /** What the log says about those who are new. */
  readonly toContent: (arrivedIds: readonly string[]) => InfoContent;
}

/** Makes a member of who comes by themselves; null when they are one. */
export async function letAuthorIn(
  tx: Tx,
  entrance: Pick<Entrance, 'appId' | 'conversation' | 'author'>,
): Promise<ConversationChange | null> {
  const userIds = [entrance.author.userId];
  const toContent = () => toInfo('member_joined');
  return (await letIn(tx, { ...entrance, userIds, toContent })).change;
}

/**
 * Makes users members; those who are stay as they are.
 * @throws ChatError as {@link admitMembers}.
 */
export async function letIn(
  tx: Tx,
  { appId, conversation, userIds, author, toContent }: Entrance,
): Promise<Admitted & { readonly change: ConversationChange | null }> {
  const admitted = await admitMembers(tx, { appId, conversation, userIds, at: author.at });
  const arrivedIds = admitted.arriving.map(({ userId }) => userId);
  if (arrivedIds.length === 0) return { ...admitted, change: null };
  const info = { author, contents: [toContent(arrivedIds)] };
  const change = await changeConversation(tx, {
    appId,
    conversation,
    members: admitted.arriving,
    arrivedIds,
    ...(tellsOfMembers(conversation) && { info }),
  });
  return { ...admitted, change };
}
