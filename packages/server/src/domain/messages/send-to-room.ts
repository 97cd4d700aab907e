import { userOf } from '../actor.ts';
import type { Outcome } from '../commit-queue.ts';
import { announceChange } from '../conversations/change-conversation.ts';
import type { UseCase } from '../define-use-case.ts';
import { comeIntoRoom } from '../members/come-in.ts';
import { announceSends, storeSends } from './flush-sends.ts';
import type { MessageAck } from './pending-send.ts';

/**
 * What `messages.send` is on the plain face for a user who need not be a member yet: they come in and send in one
 * transaction, so that who may not send has not come either (PLAIN-2).
 */
export const sendToRoom: UseCase<'messages.send'> = async (context, call) => {
  const actor = userOf(call.actor);
  const { conversationId } = call.input;
  const { change, plan, ack } = await context.store.transaction(async (tx) => {
    const change = await comeIntoRoom(context, tx, { actor, conversationId });
    // Who comes in by writing comes in no more often than others.
    if (change) context.rateLimiter?.take(`${actor.appId} ${actor.userId}`, 'write');
    const plan = await storeSends(context, tx, [{ actor, ...call.input }]);
    return { change, plan, ack: resultOf(plan.outcomes) };
  });
  if (change) announceChange(context, change);
  announceSends(context, plan);
  return ack;
};

/** @throws ChatError the refusal, which takes back what the transaction has done before. */
function resultOf([outcome]: readonly Outcome<MessageAck>[]): MessageAck {
  if (outcome?.status === 'done') return outcome.result;
  throw outcome?.error ?? new Error('A send was answered by no outcome.');
}
