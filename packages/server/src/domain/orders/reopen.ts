import { defineUseCase } from '../define-use-case.ts';
import { changeOrder } from './change-order.ts';

export const reopenOrder = defineUseCase('orders.reopen', (context, { actor, input }) =>
  changeOrder(context, { actor, ...input }, () => ({ closedAt: null })),
);
