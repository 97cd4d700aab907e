import { defineUseCase } from '../define-use-case.ts';
import { userOf } from '../actor.ts';

/** Queues the message for the next commit; authorising, deciding and storing happen there, in one transaction. */
export const sendMessage = defineUseCase('messages.send', async (context, { actor, input }) =>
  context.sendQueue.submit({ actor: userOf(actor), ...input }),
);
