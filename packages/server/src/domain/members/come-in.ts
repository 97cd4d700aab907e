import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { lockConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { UserActor } from '../actor.ts';
import { mayCreateRooms } from '../apps/may-create-rooms.ts';
import { authoriseChange } from '../authorise.ts';
import type { ConversationChange } from '../conversations/change-conversation.ts';
import { storeGroup } from '../conversations/create-group.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { letAuthorIn } from './let-in.ts';

/** Who comes where. */
export interface Coming {
  readonly actor: UserActor;
  readonly conversationId: string;
}

/**
 * Makes a member of who comes by themselves, in the caller's transaction; null when they are one.
 * @throws ChatError as the policy says, and as `admitMembers` does.
 */
export type ComeIn = (
  context: Context,
  tx: Tx,
  coming: Coming,
) => Promise<ConversationChange | null>;

/** Into a group that is open. */
export const comeIntoGroup: ComeIn = async (context, tx, { actor, conversationId }) => {
  const intent = { actor, action: 'conversation.join', conversationId } as const;
  const { conversation, member } = await authoriseChange(tx, intent);
  const author = toInfoAuthor(context, actor, member);
  return letAuthorIn(tx, { appId: actor.appId, conversation, author });
};

/** Into a room of the plain face: where there is no group it is made, if the app allows it (PLAIN-1). */
export const comeIntoRoom: ComeIn = async (context, tx, coming) => {
  const { actor, conversationId } = coming;
  const isThere = (await lockConversation(tx, actor.appId, conversationId)) !== null;
  const isWanted = !isThere && (await mayCreateRooms(tx, actor.appId));
  return (
    (isWanted ? await makeRoom(context, tx, coming) : null) ?? comeIntoGroup(context, tx, coming)
  );
};

/** Null when somebody else has just made it. */
async function makeRoom(
  context: Context,
  tx: Tx,
  { actor: me, conversationId }: Coming,
): Promise<ConversationChange | null> {
  const input = { conversationId, name: conversationId, joinPolicy: 'open' } as const;
  try {
    return await storeGroup(context, tx, { me, input });
  } catch (error) {
    if (error instanceof ChatError && error.code === 'already_exists') return null;
    throw error;
  }
}
