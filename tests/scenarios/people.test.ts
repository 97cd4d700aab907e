import { createBackend, everything, expectConverged, makeGroup, testAppId } from '@confab/testkit';
import { changeSettings } from 'confab';
import { expect, test } from 'vitest';
import { openWorld, say, textsOf } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  for (const [userId, name] of [
    ['alice', 'Alice'],
    ['bob', 'Bob'],
  ] as const) {
    await backend.call('users.upsert', { userId, name });
  }
  const phone = await world.connect('alice');
  const laptop = await world.connect('alice');
  const bob = await world.connect('bob');
  return { world, backend, phone, laptop, bob };
}

type Device = Awaited<ReturnType<typeof prepare>>['phone'];

const idsOf = (view: ReturnType<Device['chat']['contacts']['blocked']>) =>
  view.getSnapshot().people.map(({ userId }) => userId);
const statusesIn = (device: Device, id: string) =>
  device
    .open(id)
    .timeline.getSnapshot()
    .messages.map(({ status }) => (status.status === 'failed' ? status.code : status.status));

test('[CONTACT-1] a request shows on all devices of both, and accepting makes them contacts', async () => {
  const { world, phone, laptop, bob } = await prepare();
  await phone.chat.contacts.request('bob', 'From lunch');
  await expectConverged(world);
  expect(idsOf(laptop.chat.contacts.requests('outgoing'))).toEqual(['bob']);
  expect(bob.chat.contacts.requests('incoming').getSnapshot().people).toMatchObject([
    { userId: 'alice', relation: { request: { note: 'From lunch' } } },
  ]);
  await bob.chat.contacts.accept('alice');
  await expectConverged(world);
  expect(idsOf(laptop.chat.contacts.list())).toEqual(['bob']);
  expect(idsOf(bob.chat.contacts.list())).toEqual(['alice']);
  expect(idsOf(laptop.chat.contacts.requests('outgoing'))).toEqual([]);
});

test('[CONTACT-3] requests that cross while both are offline make contacts', async () => {
  const { world, phone, laptop, bob } = await prepare();
  phone.goOffline();
  bob.goOffline();
  const asked = [phone.chat.contacts.request('bob'), bob.chat.contacts.request('alice')];
  await world.until('it shows', () => idsOf(phone.chat.contacts.requests('outgoing')).length === 1);
  expect(idsOf(laptop.chat.contacts.requests('outgoing'))).toEqual([]);
  phone.goOnline();
  bob.goOnline();
  await Promise.all([expectConverged(world), ...asked]);
  expect(idsOf(laptop.chat.contacts.list())).toEqual(['bob']);
  expect(idsOf(bob.chat.contacts.list())).toEqual(['alice']);
});

test('[CONTACT-4] an alias stands wherever the name stood, on my devices alone, and sorts the list', async () => {
  const { world, backend, phone, laptop, bob } = await prepare();
  await backend.call('contacts.add', { userId: 'alice', contactId: 'bob' });
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  const direct = await phone.chat.openDirect('bob');
  await expectConverged(world);
  await phone.chat.contacts.setAlias('bob', 'Bobby');
  await expectConverged(world);
  const namesOn = ({ chat }: Device) => [
    chat.user('bob').getSnapshot()?.name,
    chat.contacts.list().getSnapshot().people[0]?.name,
    chat
      .members(conversation.id)
      .getSnapshot()
      .members.find(({ userId }) => userId === 'bob')?.name,
    chat.conversations
      .list(everything)
      .getSnapshot()
      .items.find(({ conversationId }) => conversationId === direct.conversation.id)?.title,
  ];
  for (const device of [phone, laptop]) expect(namesOn(device)).toEqual(Array(4).fill('Bobby'));
  expect(bob.chat.user('bob').getSnapshot()?.name).toBe('Bob');
  await laptop.chat.contacts.setAlias('bob', null);
  await expectConverged(world);
  expect(namesOn(phone)).toEqual(Array(4).fill('Bob'));
});

test('what the server refuses about a contact is taken back, with the reason', async () => {
  const { world, phone } = await prepare();
  phone.goOffline();
  const refused = phone.chat.contacts.accept('bob').catch((error) => error);
  await world.until('it shows', () => idsOf(phone.chat.contacts.list()).length === 1);
  phone.goOnline();
  await expectConverged(world);
  expect(await refused).toMatchObject({ code: 'not_found' });
  expect(idsOf(phone.chat.contacts.list())).toEqual([]);
});

test('[BLOCK-2] whom I block on one device is blocked on the other; their messages fail and can be sent later', async () => {
  const { world, phone, laptop, bob } = await prepare();
  const { conversation } = await phone.chat.openDirect('bob');
  await say(phone, conversation.id, 'before');
  await expectConverged(world);
  laptop.goOffline();
  await phone.chat.contacts.block('bob');
  const key = await say(bob, conversation.id, 'refused');
  await world.until('it failed', () => statusesIn(bob, conversation.id).includes('blocked'));
  laptop.goOnline();
  await expectConverged(world, { mayFail: (_device, { code }) => code === 'blocked' });
  expect(idsOf(laptop.chat.contacts.blocked())).toEqual(['bob']);
  expect(idsOf(bob.chat.contacts.blocked())).toEqual([]);
  const itemOn = ({ chat }: Device) =>
    chat.conversations.list().getSnapshot().items[0]?.isBlockedByMe;
  expect([itemOn(phone), itemOn(laptop), itemOn(bob)]).toEqual([true, true, false]);
  await laptop.chat.contacts.unblock('bob');
  await bob.chat.timeline(conversation.id).retry(key);
  await expectConverged(world);
  expect([itemOn(phone), itemOn(laptop)]).toEqual([false, false]);
});

test('[BLOCK-2] in a group messages of whom I block are marked as theirs, and go on', async () => {
  const { world, backend, phone, laptop, bob } = await prepare();
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  await expectConverged(world);
  await say(bob, conversation.id, 'one');
  await expectConverged(world);
  const marksOn = (device: Device) =>
    device
      .open(conversation.id)
      .timeline.getSnapshot()
      .messages.map(({ isFromBlocked }) => isFromBlocked);
  expect(marksOn(laptop)).toEqual([false]);
  phone.goOffline();
  void phone.chat.contacts.block('bob');
  await world.until('it shows', () => marksOn(phone)[0] === true);
  phone.goOnline();
  await say(bob, conversation.id, 'two');
  await expectConverged(world);
  expect([marksOn(phone), marksOn(laptop), marksOn(bob)]).toEqual([
    [true, true],
    [true, true],
    [false, false],
  ]);
});

test('[SYNC-8] contacts and blocks come back after a restore as the store has them', async () => {
  const { world, phone, laptop, bob } = await prepare();
  await phone.chat.contacts.request('bob');
  const backup = await world.backUp();
  await bob.chat.contacts.accept('alice');
  await phone.chat.contacts.block('bob');
  await expectConverged(world);
  await world.restore(backup);
  await expectConverged(world);
  expect(idsOf(laptop.chat.contacts.blocked())).toEqual([]);
  expect(idsOf(bob.chat.contacts.requests('incoming'))).toEqual(['alice']);
});

test('[BLOCK-4] where nobody is told of blocks, the one who is blocked writes on and the other hears nothing', async () => {
  const { world, phone, laptop, bob } = await prepare();
  await changeSettings(world.server.app.context, testAppId, { blockMode: 'shadow' });
  const { id } = (await phone.chat.openDirect('bob')).conversation;
  await say(phone, id, 'Hello');
  await expectConverged(world);
  await phone.chat.contacts.block('bob');
  laptop.goOffline();
  await say(bob, id, 'Are you there?');
  bob.goOffline();
  const waiting = say(bob, id, 'Never mind');
  bob.goOnline();
  await waiting;
  laptop.goOnline();
  await expectConverged(world);
  expect(textsOf(bob, id)).toEqual(['Hello', 'Are you there?', 'Never mind']);
  for (const device of [phone, laptop]) {
    expect(textsOf(device, id)).toEqual(['Hello']);
    const [item] = device.chat.conversations.list().getSnapshot().items;
    expect(item).toMatchObject({ unreadCount: 0, lastMessage: { content: { text: 'Hello' } } });
  }
});
