import { createBackend, type Device, expectConverged, makeUser } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld, say } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  for (const userId of ['alice', 'bob']) await makeUser(backend, userId);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  const order = { id: 'bike', title: 'A bicycle' };
  const { conversation } = await alice.chat.orders.open('bob', order);
  return { world, backend, alice, bob, id: conversation.id };
}

test('[ORDER-2] what changes about an order shows on all devices of both, also for who was offline', async () => {
  const { world, backend, alice, bob, id } = await prepare();
  const laptop = await world.connect('alice');
  await say(alice, id, 'Is it still there?');
  await expectConverged(world);
  bob.goOffline();
  await alice.chat.orders.update(id, { price: '€ 100' });
  await backend.call('orders.update', { conversationId: id, status: 'paid' });
  bob.goOnline();
  await expectConverged(world);
  for (const { chat } of [alice, laptop, bob]) {
    const [item] = chat.conversations.list({ type: 'order' }).getSnapshot().items;
    expect(item?.order).toMatchObject({ title: 'A bicycle', price: '€ 100', status: 'paid' });
    expect(chat.conversations.list({ type: 'direct' }).getSnapshot().items).toEqual([]);
  }
});

test('[ORDER-2] an order is changed and closed offline, and it shows at once', async () => {
  const { world, alice, bob, id } = await prepare();
  await say(alice, id, 'Is it still there?');
  await expectConverged(world);
  const orderOn = ({ chat }: Device) => chat.timeline(id).getSnapshot().conversation?.order;
  alice.goOffline();
  const { orders } = alice.chat;
  const changed = Promise.all([orders.update(id, { price: '€ 100' }), orders.close(id)]);
  await world.until('it is closed', () => orderOn(alice)?.closedAt !== null);
  const [item] = alice.chat.conversations.list().getSnapshot().items;
  expect(item?.disabledReason).toBe('closed');
  expect(orderOn(alice)).toMatchObject({ title: 'A bicycle', price: '€ 100' });
  alice.goOnline();
  await expectConverged(world);
  await changed;
  expect(orderOn(bob)).toMatchObject({ price: '€ 100', closedAt: expect.any(Number) });
});

test('[ORDER-3] what was written offline about an order that was closed meanwhile is shown as refused, and can be sent later', async () => {
  const { world, alice, bob, id } = await prepare();
  await say(alice, id, 'Is it still there?');
  await expectConverged(world);
  bob.goOffline();
  const key = await say(bob, id, 'too late');
  await alice.chat.orders.close(id);
  bob.goOnline();
  await expectConverged(world, { mayFail: (_device, { code }) => code === 'frozen' });
  await alice.chat.orders.reopen(id);
  await bob.chat.timeline(id).retry(key);
  await expectConverged(world);
});

test('[SYNC-9] [ORDER-1] opening an order changes nothing for the other until there is a message', async () => {
  const { world, alice, bob, id } = await prepare();
  await alice.chat.orders.update(id, { price: '€ 100' });
  await expectConverged(world);
  expect(bob.chat.conversations.list().getSnapshot().items).toEqual([]);
  await say(alice, id, 'Is it still there?');
  await expectConverged(world);
  expect(bob.chat.conversations.list().getSnapshot().items).toMatchObject([
    { conversationId: id, order: { price: '€ 100' }, unreadCount: 1 },
  ]);
});
