import { limits } from '@confab/protocol/runtime';
import { countDeliveries, listDeliveries } from '../../store/deliveries.ts';
import { findUsers } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { decodeIdCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listDeliveriesOfMessage = defineUseCase(
  'deliveries.list',
  async ({ store }, { actor, input }) => {
    const { conversationId, seq, limit = limits.pageSizeDefault } = input;
    await authorise(store, { actor, action: 'broadcast.manage', conversationId });
    const key = { appId: appIdOf(actor), conversationId, seq };
    const afterId = decodeIdCursor(input.cursor);
    const deliveries = await listDeliveries(store, key, { afterId, limit });
    const userIds = deliveries.map(({ userId }) => userId);
    return {
      deliveries,
      counts: await countDeliveries(store, key),
      users: await findUsers(store, key.appId, userIds),
      nextCursor: nextCursorAfter(deliveries, limit, ({ userId }) => [userId]),
    };
  },
);
