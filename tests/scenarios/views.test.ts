import { createBackend, everything, expectConverged, makeGroup } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld, say, textsOf, unreadOf } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  const phone = await world.connect('alice');
  const laptop = await world.connect('alice');
  const bob = await world.connect('bob');
  await expectConverged(world);
  const itemOn = ({ chat }: typeof phone) =>
    chat.conversations
      .list(everything)
      .getSnapshot()
      .items.find(({ conversationId }) => conversationId === conversation.id);
  return { world, phone, laptop, bob, id: conversation.id, itemOn };
}

test('[SYNC-11] what I do to a conversation on one device shows on the other, and not at anyone else', async () => {
  const { world, phone, laptop, bob, id, itemOn } = await prepare();
  const { conversations } = phone.chat;
  await Promise.all([
    conversations.pin(id),
    conversations.setLabels(id, ['Food']),
    conversations.setAlias(id, 'Pizza'),
    conversations.setDraft(id, 'Shall we'),
  ]);
  await expectConverged(world);
  expect(itemOn(laptop)).toMatchObject({
    title: 'Pizza',
    view: { labels: ['Food'], draft: { text: 'Shall we' }, pinnedAt: expect.any(Number) },
  });
  expect(itemOn(bob)?.view).toMatchObject({ alias: null, labels: [], pinnedAt: null });
});

test('what I do offline shows at once and reaches the server later', async () => {
  const { world, phone, laptop, id, itemOn } = await prepare();
  phone.goOffline();
  const archived = phone.chat.conversations.archive(id);
  await world.until('it shows', () => itemOn(phone)?.isArchived === true);
  expect(phone.chat.conversations.list().getSnapshot().items).toEqual([]);
  expect(itemOn(laptop)?.isArchived).toBe(false);
  phone.goOnline();
  await expectConverged(world);
  await archived;
  expect(itemOn(laptop)?.isArchived).toBe(true);
});

test('what the server refuses is taken back, with the reason', async () => {
  const { world, phone, id, itemOn } = await prepare();
  const labels = Array.from({ length: 19 }, (_, index) => `label ${index}`);
  const other = await phone.chat.groups.create({ name: 'Other', memberIds: [] });
  await phone.chat.conversations.setLabels(other.conversation.id, labels);
  phone.goOffline();
  const refused = phone.chat.conversations.setLabels(id, ['one', 'two']).catch((error) => error);
  await world.until('it shows', () => itemOn(phone)?.view.labels.length === 2);
  phone.goOnline();
  await expectConverged(world);
  expect(await refused).toMatchObject({ code: 'limit_exceeded' });
  expect(itemOn(phone)?.view.labels).toEqual([]);
  await expectConverged(world);
});

test('[VIEW-3] what I mark as unread on one device is unread on the other, and read when I read it there', async () => {
  const { world, phone, laptop, bob, id, itemOn } = await prepare();
  await say(bob, id, 'one');
  await say(bob, id, 'two');
  await expectConverged(world);
  phone.open(id).timeline.markRead(2);
  await expectConverged(world);
  await phone.chat.conversations.markUnread(id, 2);
  await expectConverged(world);
  expect([unreadOf(phone, id), unreadOf(laptop, id)]).toEqual([1, 1]);
  expect(itemOn(laptop)?.isMarkedUnread).toBe(true);
  laptop.open(id).timeline.markRead(2);
  await expectConverged(world);
  expect([unreadOf(phone, id), itemOn(phone)?.isMarkedUnread]).toEqual([0, false]);
});

test('[VIEW-4] what I clear goes on all my devices, and stays at the others', async () => {
  const { world, phone, laptop, bob, id } = await prepare();
  await say(bob, id, 'before');
  await expectConverged(world);
  laptop.goOffline();
  await phone.chat.conversations.clear(id);
  await say(bob, id, 'after');
  laptop.goOnline();
  await expectConverged(world);
  expect([textsOf(phone, id), textsOf(laptop, id)]).toEqual([['after'], ['after']]);
  expect(textsOf(bob, id)).toEqual(['before', 'after']);
  expect(unreadOf(laptop, id)).toBe(1);
});

test('all conversations can be marked as read at once', async () => {
  const { world, phone, laptop, bob, id } = await prepare();
  await say(bob, id, 'one');
  await bob.chat.openDirect('alice').then(({ conversation }) => say(bob, conversation.id, 'two'));
  await expectConverged(world);
  expect(laptop.chat.unread().getSnapshot()).toEqual({
    messages: 2,
    mentions: 0,
    conversations: 2,
    labels: [],
  });
  await phone.chat.conversations.markAllRead();
  await expectConverged(world);
  expect(laptop.chat.unread().getSnapshot()).toEqual({
    messages: 0,
    mentions: 0,
    conversations: 0,
    labels: [],
  });
});

test('[VIEW-7] a draft is gone with the step that sends it, and an older one that waited elsewhere does not bring it back', async () => {
  const { world, phone, laptop, id, itemOn } = await prepare();
  const draftOn = (device: typeof phone) => itemOn(device)?.view.draft?.text ?? null;
  await phone.chat.conversations.setDraft(id, 'Shall');
  await expectConverged(world);
  phone.goOffline();
  const waiting = phone.chat.conversations.setDraft(id, 'Shall we');
  await world.until('it waits', () => draftOn(phone) === 'Shall we');
  await world.advance(1000);
  await say(laptop, id, 'Shall we go');
  expect([draftOn(laptop), draftOn(phone)]).toEqual([null, 'Shall we']);
  phone.goOnline();
  await expectConverged(world);
  await waiting;
  expect([draftOn(laptop), draftOn(phone)]).toEqual([null, null]);
});

test('[VIEW-7] what was sent offline ends the draft that the other device still shows, however late that is told', async () => {
  const { world, phone, laptop, id, itemOn } = await prepare();
  const draftOn = (device: typeof phone) => itemOn(device)?.view.draft?.text ?? null;
  const named = [{ userId: 'bob', offset: 0, length: 4 }];
  await laptop.chat.conversations.setDraft(id, '@Bob shall we', named);
  await expectConverged(world);
  expect(itemOn(phone)?.view.draft).toMatchObject({ mentions: named });
  phone.goOffline();
  await say(phone, id, '@Bob shall we go');
  phone.reload();
  await world.until('it is still sent', () => textsOf(phone, id).length === 1);
  expect([draftOn(phone), draftOn(laptop)]).toEqual([null, '@Bob shall we']);
  phone.goOnline();
  await expectConverged(world);
  expect([draftOn(phone), draftOn(laptop)]).toEqual([null, null]);
  await laptop.chat.conversations.setDraft(id, 'And then');
  const order = { id: '7', title: 'Pizza', imageUrl: null, price: null, status: null, url: null };
  // Not what I have begun to write.
  await laptop.open(id).timeline.send({ type: 'order', order });
  await expectConverged(world);
  expect(draftOn(phone)).toBe('And then');
});

test('[VIEW-5] totals are told per label and obey what I want to be counted, offline as well', async () => {
  const { world, phone, laptop, bob, id, itemOn } = await prepare();
  await phone.chat.conversations.setLabels(id, ['Food']);
  await say(bob, id, 'one');
  await expectConverged(world);
  const one = { messages: 1, mentions: 0, conversations: 1 };
  const totalsOn = ({ chat }: typeof phone) => chat.unread().getSnapshot();
  expect(totalsOn(laptop)).toEqual({ ...one, labels: [{ label: 'Food', ...one }] });
  phone.goOffline();
  void phone.chat.conversations
    .setNotifications(id, { countPreference: 'mentions' })
    .catch(() => undefined);
  await world.until('it shows', () => totalsOn(phone).messages === 0);
  expect(totalsOn(phone)).toEqual({ messages: 0, mentions: 0, conversations: 0, labels: [] });
  expect([itemOn(phone)?.unreadCount, itemOn(phone)?.isCounted]).toEqual([1, false]);
  phone.goOnline();
  await expectConverged(world);
  expect(totalsOn(laptop).conversations).toBe(0);
});
