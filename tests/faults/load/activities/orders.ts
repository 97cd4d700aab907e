import type { Activity, Hands } from '../activity.ts';

/** Of each pair there are at most 500. */
const ordersMax = 400;

/** Alice and Bob open the conversation about an order at once: it is one and the same, and stays so (ORDER-1). */
export const activity: Activity = {
  name: 'orders',
  async act(hands, ordinal) {
    const orderId = `order-${((ordinal - 1) % ordersMax) + 1}`;
    const [mine, yours] = await openBoth(hands, orderId);
    return [
      {
        about: `the conversation about ${orderId}`,
        check: async (others) => {
          if (mine !== yours) return 'was made twice';
          const ids = await openBoth(others, orderId);
          return ids.every((id) => id === mine) ? null : 'is another one now';
        },
      },
    ];
  },
};

async function openBoth({ alice, bob }: Hands, orderId: string): Promise<readonly string[]> {
  const order = { title: 'A red bicycle' };
  const opened = await Promise.all([
    alice.call('orders.open', { userId: 'bob', orderId, order }),
    bob.call('orders.open', { userId: 'alice', orderId, order }),
  ]);
  return opened.map(({ item }) => item.conversation.id);
}
