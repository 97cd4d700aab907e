import { ChatError } from '@confab/protocol/runtime';
import { findItem } from '../../store/conversation-items.ts';
import { userOf } from '../actor.ts';
import { announceChange } from '../conversations/change-conversation.ts';
import { defineUseCase, type UseCase } from '../define-use-case.ts';
import { type ComeIn, comeIntoGroup, comeIntoRoom } from './come-in.ts';

export const joinConversation = defineUseCase('members.join', joinBy(comeIntoGroup));

/** What `members.join` is on the plain face (PLAIN-1). */
export const joinRoom = joinBy(comeIntoRoom);

function joinBy(comeIn: ComeIn): UseCase<'members.join'> {
  return async (context, call) => {
    const actor = userOf(call.actor);
    const { conversationId } = call.input;
    const { appId, userId } = actor;
    const { item, change } = await context.store.transaction(async (tx) => {
      const change = await comeIn(context, tx, { actor, conversationId });
      return { change, item: await findItem(tx, { appId, conversationId, userId }) };
    });
    if (change) announceChange(context, change);
    if (!item) throw new ChatError('not_found');
    return { item };
  };
}
