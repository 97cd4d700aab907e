import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const markRead = defineUseCase('receipts.markRead', async (context, { actor, input }) =>
  context.receiptQueue.submit({ actor: userOf(actor), kind: 'read', ...input }),
);
