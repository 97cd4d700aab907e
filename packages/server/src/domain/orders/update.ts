import { defineUseCase } from '../define-use-case.ts';
import { changeOrder } from './change-order.ts';
import { refuseLargePinData } from './refuse-large-pin-data.ts';

export const updateOrder = defineUseCase('orders.update', async (context, { actor, input }) => {
  const { conversationId, ...fields } = input;
  refuseLargePinData(fields);
  return changeOrder(context, { actor, conversationId }, () => fields);
});
