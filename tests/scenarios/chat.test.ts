import { describe, expect, test } from 'vitest';
import { expectConverged } from '@confab/testkit';
import { isListed, openWorld, say, stores, textsOf, unreadOf } from './open-world.ts';

describe.each(stores)('on %s', (store) => {
  test('[SEND-3] [SEND-5] two people chat and see the same', async (context) => {
    const world = await openWorld({ store }, context);
    const alice = await world.connect('alice');
    const bob = await world.connect('bob');
    const { conversation } = await alice.chat.openDirect('bob');
    await say(alice, conversation.id, 'Hello Bob');
    await world.until('Bob has it', () => isListed(bob, conversation.id));
    await say(bob, conversation.id, 'Hello Alice');
    await expectConverged(world);
    for (const device of [alice, bob]) {
      expect(textsOf(device, conversation.id)).toEqual(['Hello Bob', 'Hello Alice']);
    }
  });

  test('[READ-2] [READ-3] reading on one device clears the count on all of them', async (context) => {
    const world = await openWorld({ store }, context);
    const alice = await world.connect('alice');
    const [phone, laptop] = [await world.connect('bob'), await world.connect('bob')];
    const { conversation } = await alice.chat.openDirect('bob');
    for (const text of ['one', 'two', 'three']) await say(alice, conversation.id, text);
    await expectConverged(world);
    expect([phone, laptop].map((device) => unreadOf(device, conversation.id))).toEqual([3, 3]);
    phone.open(conversation.id).timeline.markRead(2);
    await expectConverged(world);
    expect([phone, laptop].map((device) => unreadOf(device, conversation.id))).toEqual([1, 1]);
    await say(laptop, conversation.id, 'four');
    await expectConverged(world);
    expect([phone, laptop].map((device) => unreadOf(device, conversation.id))).toEqual([1, 1]);
    expect(unreadOf(alice, conversation.id)).toBe(1);
  });
});

test('[SEND-3] two people chat in real time', async () => {
  const world = await openWorld({ time: 'real' });
  const alice = await world.connect('alice');
  await world.connect('bob');
  const { conversation } = await alice.chat.openDirect('bob');
  await say(alice, conversation.id, 'Hello Bob');
  const { messages } = await expectConverged(world);
  expect(messages).toHaveLength(1);
});

test('[SEND-5] what is sent on one device appears on the other one of the same user', async () => {
  const world = await openWorld();
  const [phone, laptop] = [await world.connect('alice'), await world.connect('alice')];
  await world.connect('bob');
  const { conversation } = await phone.chat.openDirect('bob');
  await say(phone, conversation.id, 'from the phone');
  await world.until('the laptop has it', () => isListed(laptop, conversation.id));
  await say(laptop, conversation.id, 'from the laptop');
  await expectConverged(world);
  expect(textsOf(laptop, conversation.id)).toEqual(['from the phone', 'from the laptop']);
});

test('[READ-1] ticks go from sent to delivered to read', async () => {
  const world = await openWorld();
  const alice = await world.connect('alice');
  const bob = await world.makeDevice('bob');
  void bob.chat.connect();
  await world.until('Bob is connected', () => bob.isConnected);
  bob.goOffline();
  const { conversation } = await alice.chat.openDirect('bob');
  await say(alice, conversation.id, 'Hello Bob');
  const status = () =>
    alice.open(conversation.id).timeline.getSnapshot().messages[0]?.status.status;
  await world.until('it is sent', () => status() === 'sent');
  bob.goOnline();
  await world.until('it is delivered', () => status() === 'delivered');
  bob.open(conversation.id).timeline.markRead(1);
  await world.until('it is read', () => status() === 'read');
  await expectConverged(world);
});
