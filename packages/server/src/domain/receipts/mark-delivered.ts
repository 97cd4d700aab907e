import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const markDelivered = defineUseCase(
  'receipts.markDelivered',
  async (context, { actor, input }) =>
    context.receiptQueue.submit({ actor: userOf(actor), kind: 'delivered', ...input }),
);
