import type { Order } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import { countOrders } from '../../store/keyed-conversations.ts';
import { userOf } from '../actor.ts';
import { openPair } from '../conversations/open-pair.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refuseLargePinData } from './refuse-large-pin-data.ts';

const blank: Omit<Order, 'id' | 'title'> = {
  imageUrl: null,
  price: null,
  status: null,
  url: null,
  pinData: null,
  closedAt: null,
};

export const openOrder = defineUseCase('orders.open', async (context, { actor, input }) => {
  const me = userOf(actor);
  refuseLargePinData(input.order);
  const order: Order = { ...blank, ...input.order, id: input.orderId };
  return openPair(context, {
    me,
    otherId: input.userId,
    fields: { type: 'order', order },
    // ORDER-2: who opens it is its owner.
    creatorRole: 'owner',
    async refuse(tx, pair) {
      if ((await countOrders(tx, me.appId, pair)) < limits.ordersPerPair) return;
      throw new ChatError('limit_exceeded', {
        message: `Two users have at most ${limits.ordersPerPair} conversations about orders.`,
        details: { limit: 'ordersPerPair', value: limits.ordersPerPair },
      });
    },
  });
});
