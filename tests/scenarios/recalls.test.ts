import {
  createBackend,
  type Device,
  everything,
  expectConverged,
  makeGroup,
} from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld, outcomeOf, say } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  const alice = await world.connect('alice');
  const phone = await world.connect('bob');
  const laptop = await world.connect('bob');
  await expectConverged(world);
  const { id } = conversation;
  const itemOn = ({ chat }: Device) =>
    chat.conversations
      .list(everything)
      .getSnapshot()
      .items.find(({ conversationId }) => conversationId === id);
  const typesOn = (device: Device) =>
    device
      .open(id)
      .timeline.getSnapshot()
      .messages.map(({ content }) => content.type);
  const newestSeq = () => alice.open(id).timeline.getSnapshot().conversation?.seq ?? 0;
  return { world, alice, phone, laptop, id, itemOn, typesOn, newestSeq };
}

test('[RECALL-1] what is taken back goes from every device, also from those that were offline', async () => {
  const { world, alice, phone, laptop, id, itemOn, typesOn, newestSeq } = await prepare();
  await say(alice, id, 'one');
  await say(alice, id, 'two');
  await expectConverged(world);
  laptop.goOffline();
  await alice.chat.timeline(id).recall(newestSeq());
  await world.until('it shows', () => typesOn(phone).at(-1) === 'recalled');
  expect(itemOn(phone)).toMatchObject({
    unreadCount: 1,
    lastMessage: { content: { type: 'recalled' } },
  });
  expect(itemOn(laptop)?.unreadCount).toBe(2);
  laptop.goOnline();
  await expectConverged(world);
  expect(typesOn(laptop).at(-1)).toBe('recalled');
  expect(itemOn(laptop)?.unreadCount).toBe(1);
});

test('[MENTION-3] mentions are counted on every device until they are read on one', async () => {
  const { world, alice, phone, laptop, id, itemOn, newestSeq } = await prepare();
  const mentions = [{ userId: 'bob', offset: 0, length: 3 }];
  const { timeline } = alice.chat;
  await timeline(id).send({ type: 'text', text: 'Bob?', mentions });
  await say(alice, id, 'two');
  await expectConverged(world);
  for (const device of [phone, laptop]) expect(itemOn(device)?.mentionCount).toBe(1);
  expect(phone.chat.unread().getSnapshot()).toMatchObject({ messages: 2, mentions: 1 });
  phone.open(id).timeline.markRead(newestSeq());
  await expectConverged(world);
  for (const device of [phone, laptop]) expect(itemOn(device)?.mentionCount).toBe(0);
  await laptop.chat.conversations.markUnread(id, newestSeq() - 1);
  await expectConverged(world);
  for (const device of [phone, laptop]) expect(itemOn(device)?.mentionCount).toBe(1);
  await alice.chat.timeline(id).recall(newestSeq() - 1);
  await expectConverged(world);
  for (const device of [phone, laptop]) {
    expect(itemOn(device)).toMatchObject({ mentionCount: 0, unreadCount: 1 });
  }
});

test('[RECALL-3] what I take back offline is gone at once, also after a reload, and for all when I am back', async () => {
  const { world, alice, phone, id, itemOn, typesOn, newestSeq } = await prepare();
  await say(alice, id, 'one');
  await say(alice, id, 'two');
  await expectConverged(world);
  alice.goOffline();
  void alice.chat.timeline(id).recall(newestSeq(), 'Typo');
  await world.until('it is gone', () => typesOn(alice).join() === 'text,recalled');
  expect(itemOn(alice)?.lastMessage?.content).toMatchObject({ type: 'recalled', reason: 'Typo' });
  alice.reload();
  await world.until('it stays gone', () => typesOn(alice).join() === 'text,recalled');
  expect(typesOn(phone)).toEqual(['text', 'text']);
  alice.goOnline();
  await expectConverged(world);
  expect([typesOn(alice), typesOn(phone)]).toEqual([
    ['text', 'recalled'],
    ['text', 'recalled'],
  ]);
});

test('[RECALL-3] what may not be taken back any more is there again, with the reason', async () => {
  const { world, phone, id, itemOn, typesOn, newestSeq } = await prepare();
  await say(phone, id, 'one');
  await expectConverged(world);
  phone.goOffline();
  const refused = outcomeOf(phone.chat.timeline(id).recall(newestSeq()));
  await world.until('it is gone', () => typesOn(phone).join() === 'recalled');
  await world.advance(3 * 60_000);
  phone.goOnline();
  await world.until('it is refused', () => refused() !== null);
  expect(refused()).toBe('window_expired');
  expect([typesOn(phone), itemOn(phone)?.lastMessage?.content]).toEqual([
    ['text'],
    { type: 'text', text: 'one' },
  ]);
  await expectConverged(world);
});
