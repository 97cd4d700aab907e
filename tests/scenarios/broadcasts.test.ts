import { expectConverged } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld, say, textsOf, unreadOf } from './open-world.ts';

test('[BROADCAST-2] what is sent to a list while offline reaches everyone on it once it leaves the outbox', async () => {
  const world = await openWorld();
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  const carol = await world.connect('carol');
  const list = { name: 'Customers', userIds: ['bob', 'carol'] };
  const { conversation } = await alice.chat.broadcasts.create(list);
  bob.goOffline();
  alice.goOffline();
  await say(alice, conversation.id, 'We are open.');
  alice.goOnline();
  await world.until(
    'carol has it',
    () => carol.chat.conversations.list().getSnapshot().items.length === 1,
  );
  bob.goOnline();
  await expectConverged(world);
  for (const reader of [bob, carol]) {
    const [item] = reader.chat.conversations.list().getSnapshot().items;
    expect(item).toMatchObject({ type: 'direct', peerId: 'alice', unreadCount: 1 });
    expect(textsOf(reader, item?.conversationId ?? '')).toEqual(['We are open.']);
  }
  const items = alice.chat.conversations.list().getSnapshot().items;
  expect(items.map(({ type }) => type).sort()).toEqual(['broadcast', 'direct', 'direct']);
  const [shown] = alice.chat.conversations.list({ type: 'broadcast' }).getSnapshot().items;
  expect(shown).toMatchObject({ title: 'Customers', unreadCount: 0 });
  expect(unreadOf(alice, conversation.id)).toBe(0);
  const message = { conversationId: conversation.id, seq: 1 };
  const { counts } = await alice.chat.broadcasts.listDeliveries(message);
  expect(counts).toMatchObject({ pending: 0, skipped: 0 });
});

test('[BROADCAST-3] it is seen live how far a message has come with each recipient', async () => {
  const world = await openWorld();
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  const { conversation } = await alice.chat.broadcasts.create({ name: 'All', userIds: ['bob'] });
  await say(alice, conversation.id, 'We are open.');
  const view = alice.chat.broadcasts.deliveries({ conversationId: conversation.id, seq: 1 });
  expect(view.getSnapshot()).toEqual({ status: 'loading', counts: null, deliveries: [] });
  view.subscribe(() => undefined);
  const statusOf = () => view.getSnapshot().deliveries[0]?.status;
  await world.until('it was delivered', () => statusOf() === 'delivered');
  const [item] = bob.chat.conversations.list().getSnapshot().items;
  bob.open(item?.conversationId ?? '').timeline.markRead(1);
  await world.until('it was read', () => statusOf() === 'read', 10_000);
  expect(view.getSnapshot()).toMatchObject({ counts: { read: 1 }, deliveries: [{ name: 'bob' }] });
});

test('[BROADCAST-1] who is added and removed shows on all devices of the owner, and on nobody else’s', async () => {
  const world = await openWorld();
  const phone = await world.connect('alice');
  const laptop = await world.connect('alice');
  const bob = await world.connect('bob');
  const { broadcasts } = phone.chat;
  const { conversation } = await broadcasts.create({ name: 'Customers' });
  await broadcasts.addRecipients(conversation.id, ['bob']);
  await expectConverged(world);
  const { users } = await laptop.chat.broadcasts.listRecipients(conversation.id);
  expect(users.map(({ id }) => id)).toEqual(['bob']);
  await broadcasts.removeRecipient(conversation.id, 'bob');
  await expectConverged(world);
  expect((await laptop.chat.broadcasts.listRecipients(conversation.id)).users).toEqual([]);
  expect(bob.chat.conversations.list().getSnapshot().items).toEqual([]);
});
