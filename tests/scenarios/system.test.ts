import { createBackend, expectConverged, makeUser } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld, say, textsOf, unreadOf } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  for (const userId of ['alice', 'bob', 'carol']) await makeUser(backend, userId);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  const tell = async (text: string) => {
    const { messages } = await backend.call('system.send', {
      clientMsgId: crypto.randomUUID(),
      userIds: ['alice'],
      content: { type: 'text', text },
    });
    return messages[0]?.conversationId ?? '';
  };
  return { world, backend, alice, bob, tell };
}

test('[SYSTEM-1] what the system says while I am offline is there and unread on all my devices', async () => {
  const { world, alice, bob, tell } = await prepare();
  alice.goOffline();
  const id = await tell('Your parcel is on its way.');
  const laptop = await world.connect('alice');
  alice.goOnline();
  await expectConverged(world);
  for (const device of [alice, laptop]) {
    const [item] = device.chat.conversations.list({ type: 'system' }).getSnapshot().items;
    expect(item).toMatchObject({ conversationId: id, title: 'test-app', unreadCount: 1 });
  }
  expect(bob.chat.conversations.list().getSnapshot().items).toEqual([]);
});

test('[SYSTEM-2] what I answer to an announcement is shown as refused', async () => {
  const { world, alice, tell } = await prepare();
  const id = await tell('News');
  await expectConverged(world);
  await say(alice, id, 'Thanks');
  await expectConverged(world, { mayFail: (_device, { code }) => code === 'forbidden' });
  expect(textsOf(alice, id)).toEqual(['News', 'Thanks']);
});

test('[SYSTEM-4] [READ-5] agents come and go, and my ticks follow all of them', async () => {
  const { world, backend, alice, bob, tell } = await prepare();
  const id = await tell('How can we help?');
  await expectConverged(world);
  await backend.call('system.configure', { mode: 'support', agentIds: ['bob', 'carol'] });
  await world.until('the agents are there', () => unreadOf(bob, id) === 0);
  const [item] = bob.chat.conversations.list().getSnapshot().items;
  expect(item).toMatchObject({ title: 'Alice', peerId: 'alice', memberCount: 3 });
  await say(alice, id, 'Where is my parcel?');
  await expectConverged(world);
  await say(bob, id, 'At the post office.');
  bob.open(id).timeline.markRead(2);
  await expectConverged(world);
  alice.open(id).timeline.markRead(3);
  await expectConverged(world);
  const statusOn = (device: typeof alice) =>
    device
      .open(id)
      .timeline.getSnapshot()
      .messages.find(({ isOwn }) => isOwn)?.status.status;
  // Carol has no device yet.
  expect([statusOn(alice), statusOn(bob)]).toEqual(['sent', 'sent']);
  await backend.call('system.configure', { agentIds: ['bob'] });
  await expectConverged(world);
  await world.until('nobody is missing', () => statusOn(alice) === 'read');
  await backend.call('system.configure', { mode: 'announcement' });
  await world.until('the agent has gone', () => unreadOf(bob, id) === undefined);
  await expectConverged(world);
});

test('[SYSTEM-3] in support mode I ask first: my system conversation opens, and agents answer', async () => {
  const { world, backend, alice, bob } = await prepare();
  await expect(alice.chat.system.open()).rejects.toMatchObject({ code: 'not_found' });
  await backend.call('system.configure', { mode: 'support', agentIds: ['bob'] });
  const { conversation } = await alice.chat.system.open();
  expect((await alice.chat.system.open()).conversation.id).toBe(conversation.id);
  await say(alice, conversation.id, 'Where is my parcel?');
  await expectConverged(world);
  await say(bob, conversation.id, 'On its way.');
  await expectConverged(world);
  expect(textsOf(alice, conversation.id)).toEqual(['Where is my parcel?', 'On its way.']);
});
