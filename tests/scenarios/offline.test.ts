import { describe, expect, test } from 'vitest';
import { createBackend, type Device, expectConverged, makeDirect, noFaults } from '@confab/testkit';
import { isListed, openWorld, say, stores, textsOf } from './open-world.ts';

function flightOf(device: Device, conversationId: string): (string | undefined)[] {
  const { messages } = device.open(conversationId).timeline.getSnapshot();
  return messages.map(({ status }) => status.status);
}

describe.each(stores)('on %s', (store) => {
  test('[SEND-1] [SEND-4] what was sent offline arrives in order when the network is back', async (context) => {
    const world = await openWorld({ store }, context);
    const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
    const alice = await world.connect('alice');
    const bob = await world.connect('bob');
    alice.goOffline();
    for (const text of ['one', 'two', 'three']) await say(alice, conversation.id, text);
    await world.advance(60_000);
    expect(flightOf(alice, conversation.id)).toEqual(['pending', 'pending', 'pending']);
    alice.goOnline();
    await expectConverged(world);
    expect(textsOf(bob, conversation.id)).toEqual(['one', 'two', 'three']);
  });

  test('[SYNC-12] while no session can be had, what is new arrives over HTTP', async (context) => {
    const world = await openWorld({ store }, context);
    const backend = await createBackend(world.server);
    const { conversation } = await makeDirect(backend, ['alice', 'bob']);
    const alice = await world.connect('alice');
    const bob = await world.connect('bob');
    const carol = await world.connect('carol');
    // No frame passes; requests do.
    world.network.setFaults(alice.name, { ...noFaults, stall: 1 });
    world.network.cut(alice.name);
    await say(bob, conversation.id, 'one');
    const group = await carol.chat.groups.create({ name: 'Garden', memberIds: ['alice'] });
    await world.until('both are there', () => {
      const texts = textsOf(alice, conversation.id);
      return texts.includes('one') && isListed(alice, group.conversation.id);
    });
    expect(alice.isConnected).toBe(false);
    world.network.heal();
    await expectConverged(world);
  });

  test('[SEND-2] a send whose ack was lost is stored once', async (context) => {
    const world = await openWorld({ store }, context);
    const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
    const alice = await world.connect('alice');
    const bob = await world.connect('bob');
    await world.advance(30_000);
    // The command goes out and the connection breaks before anything comes back.
    await say(alice, conversation.id, 'once');
    world.network.cut(alice.name);
    await expectConverged(world);
    expect(textsOf(bob, conversation.id)).toEqual(['once']);
  });
});

test('[SEND-1] a reload keeps the outbox and sends it', async () => {
  const world = await openWorld();
  const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  alice.goOffline();
  await say(alice, conversation.id, 'before the reload');
  alice.reload();
  await world.until(
    'the list is there without a network',
    () => alice.chat.conversations.list().getSnapshot().items.length === 1,
  );
  await say(alice, conversation.id, 'after the reload');
  alice.goOnline();
  await expectConverged(world);
  expect(textsOf(bob, conversation.id)).toEqual(['before the reload', 'after the reload']);
});

test('[READ-1] what was read offline is known to the server afterwards, reload or not', async () => {
  const world = await openWorld();
  const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  for (const text of ['one', 'two']) await say(alice, conversation.id, text);
  await expectConverged(world);
  bob.goOffline();
  bob.open(conversation.id).timeline.markRead(2);
  await world.advance(1000);
  bob.reload();
  await world.advance(1000);
  bob.goOnline();
  const { members } = await expectConverged(world);
  expect(members.find(({ user_id: id }) => id === 'bob')).toMatchObject({ read_seq: 2 });
});

test('a device that was away for a night catches up with everything', async () => {
  const world = await openWorld();
  const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  bob.goOffline();
  for (let count = 1; count <= 120; count++) await say(alice, conversation.id, `night ${count}`);
  await world.advance(8 * 3_600_000);
  bob.goOnline();
  await expectConverged(world);
  expect(textsOf(bob, conversation.id)).toHaveLength(120);
});
