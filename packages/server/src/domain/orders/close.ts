import { defineUseCase } from '../define-use-case.ts';
import { changeOrder } from './change-order.ts';

export const closeOrder = defineUseCase('orders.close', (context, { actor, input }) =>
  changeOrder(context, { actor, ...input }, ({ closedAt }) => ({
    closedAt: closedAt ?? context.clock.now(),
  })),
);
