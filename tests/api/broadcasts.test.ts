import { randomUUID } from 'node:crypto';
import { limits } from '@confab/protocol/runtime';
import { changeSettings } from 'confab';
import { testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { type Caller, everyWay, type TestUser, unique, useApi } from './support/api-bench.ts';
import { copyConversation } from './support/copy-conversation.ts';
import { codeOf, errorOf } from './support/outcome.ts';
import { untilJobsAreDone } from './support/until-jobs-are-done.ts';

describe.each(everyWay)('broadcast lists, by $door on $database', (way) => {
  const api = useApi(way);

  const create = async (owner: TestUser, others: readonly Caller[]) => {
    const userIds = others.map(({ id }) => id);
    return (await owner.call('broadcasts.create', { name: 'Customers', userIds })).item;
  };
  const idOf = async (owner: TestUser, others: readonly Caller[]) =>
    (await create(owner, others)).conversation.id;
  const send = async (owner: TestUser, conversationId: string, text: string) => {
    const { seq } = await owner.send(conversationId, text);
    await untilJobsAreDone(api.server);
    return { conversationId, seq };
  };
  const deliveriesOf = async (owner: Caller, message: { conversationId: string; seq: number }) =>
    owner.call('deliveries.list', { ...message, limit: 100 });
  const directOf = async (one: Caller, other: Caller) =>
    (await one.call('conversations.openDirect', { userId: other.id })).item;
  const textsIn = async (reader: Caller, conversationId: string) =>
    (await reader.call('messages.list', { conversationId })).messages.map(({ content }) =>
      content.type === 'text' ? content.text : content.type,
    );

  test('a user has 100 broadcast lists at most', async () => {
    const alice = await api.user('alice');
    const { broadcastsPerUser: value } = limits;
    const conversationId = await idOf(alice, []);
    await copyConversation(api.server, { conversationId, userId: alice.id }, value - 1);
    expect(await errorOf(create(alice, []))).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'broadcastsPerUser', value },
    });
  });

  test('[BROADCAST-1] a list is its owner’s alone, and its recipients do not learn of it', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const sockets = await Promise.all([bob.connect(), carol.connect()]);
    for (const socket of sockets) await socket.heard();
    const item = await create(alice, [bob, carol, bob]);
    expect(item).toMatchObject({
      conversation: {
        type: 'broadcast',
        name: 'Customers',
        memberCount: 1,
        broadcast: { recipientCount: 2 },
      },
      membership: { role: 'owner' },
      peerId: null,
      others: null,
    });
    const conversationId = item.conversation.id;
    const { users } = await alice.call('recipients.list', { conversationId });
    expect(users.map(({ id }) => id)).toEqual([bob.id, carol.id].sort());
    expect(await codeOf(bob.call('recipients.list', { conversationId }))).toBe('not_found');
    expect(await codeOf(bob.call('conversations.get', { conversationId }))).toBe('not_found');
    expect(await Promise.all(sockets.map((socket) => socket.heard()))).toEqual([[], []]);
    expect((await bob.call('conversations.list', {})).items).toEqual([]);
  });

  test('[BROADCAST-1] making a list again finds it, and the id of another one is taken', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const input = { conversationId: unique('list'), name: 'Customers', userIds: [bob.id] };
    const { item } = await alice.call('broadcasts.create', input);
    const again = await alice.call('broadcasts.create', { ...input, userIds: [] });
    expect(again.item.conversation).toEqual(item.conversation);
    expect(await codeOf(bob.call('broadcasts.create', { ...input, userIds: [] }))).toBe(
      'already_exists',
    );
  });

  test('[BROADCAST-1] the owner adds and removes recipients, and hears how many there are', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await idOf(alice, [bob]);
    const socket = await alice.connect();
    await socket.heard();
    const list = (name: 'add' | 'remove', input: object) =>
      alice.call(`recipients.${name}`, { conversationId, ...input });
    await list('add', { userIds: [bob.id, carol.id] });
    await list('add', { userIds: [carol.id] });
    await list('remove', { userId: bob.id });
    const { conversation } = await list('remove', { userId: bob.id });
    expect(conversation).toMatchObject({ rev: 3, broadcast: { recipientCount: 1 } });
    const counts = (await socket.heard()).map(
      ({ payload }) => (payload as { conversation: typeof conversation }).conversation.broadcast,
    );
    expect(counts).toEqual([{ recipientCount: 2 }, { recipientCount: 1 }]);
  });

  test('[BROADCAST-1] nobody is on a list who does not exist or owns it, and 512 are the most', async () => {
    const alice = await api.user('alice');
    const conversationId = await idOf(alice, []);
    const add = (userIds: readonly string[]) =>
      alice.call('recipients.add', { conversationId, userIds });
    expect(await codeOf(add([alice.id]))).toBe('forbidden');
    expect((await errorOf(add(['nobody']))).details).toEqual({ userIds: ['nobody'] });
    const backend = await api.backend();
    const ids = Array.from({ length: limits.broadcastRecipients }, () => unique('many'));
    for (let from = 0; from < ids.length; from += 100) {
      const page = ids.slice(from, from + 100);
      const users = page.map((id) => ({ userId: id, name: id }));
      await backend.call('users.batchUpsert', { users });
      await add(page);
    }
    const bob = await api.user('bob');
    expect((await errorOf(add([bob.id]))).details).toMatchObject({ limit: 'broadcastRecipients' });
    const { nextCursor } = await alice.call('recipients.list', { conversationId, limit: 100 });
    expect(nextCursor).not.toBeNull();
    const message = await send(alice, conversationId, 'to all');
    const { counts } = await deliveriesOf(alice, message);
    expect(counts).toEqual({ pending: 0, skipped: 0, sent: 512, delivered: 0, read: 0 });
  });

  test('[BROADCAST-2] each recipient gets a direct message of the sender, and answers there', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const before = await directOf(alice, bob);
    const conversationId = await idOf(alice, [bob, carol]);
    const socket = await carol.connect();
    await socket.heard();
    await send(alice, conversationId, 'We are open.');
    expect((await socket.heard()).map(({ name }) => name)).toEqual(['message.created']);
    const direct = await directOf(bob, alice);
    expect(direct.conversation.id).toBe(before.conversation.id);
    expect(direct).toMatchObject({ unreadCount: 1, lastMessage: { senderId: alice.id } });
    await bob.send(direct.conversation.id, 'Until when?');
    expect(await textsIn(alice, direct.conversation.id)).toEqual(['We are open.', 'Until when?']);
    expect(await textsIn(alice, conversationId)).toEqual(['We are open.']);
  });

  test('[BROADCAST-2] [SEND-2] a repeated send reaches everyone once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, [bob]);
    const clientMsgId = randomUUID();
    const content = { type: 'text', text: 'once' } as const;
    for (let turn = 0; turn < 3; turn++) {
      await alice.call('messages.send', { conversationId, clientMsgId, content });
    }
    await untilJobsAreDone(api.server);
    const direct = await directOf(bob, alice);
    expect(await textsIn(bob, direct.conversation.id)).toEqual(['once']);
  });

  test('[BROADCAST-2] who comes on the list later does not get what was sent before', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await idOf(alice, [bob]);
    const message = await send(alice, conversationId, 'early');
    await alice.call('recipients.add', { conversationId, userIds: [carol.id] });
    await alice.call('recipients.remove', { conversationId, userId: bob.id });
    const { deliveries } = await deliveriesOf(alice, message);
    expect(deliveries.map(({ userId }) => userId)).toEqual([bob.id]);
  });

  test('[BROADCAST-3] it can be asked how far a message has come with each recipient', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await idOf(alice, [bob, carol]);
    const message = await send(alice, conversationId, 'hello');
    const stateOf = async (user: Caller) =>
      (await deliveriesOf(alice, message)).deliveries.find(({ userId }) => userId === user.id);
    const direct = await directOf(bob, alice);
    const inDirect = { conversationId: direct.conversation.id };
    expect(await stateOf(bob)).toEqual({
      userId: bob.id,
      status: 'sent',
      reason: null,
      ...inDirect,
      seq: 1,
    });
    await bob.call('receipts.markDelivered', { ...inDirect, upToSeq: 1 });
    expect(await stateOf(bob)).toMatchObject({ status: 'delivered' });
    await bob.call('receipts.markRead', { ...inDirect, upToSeq: 1 });
    expect(await stateOf(bob)).toMatchObject({ status: 'read' });
    expect(await stateOf(carol)).toMatchObject({ status: 'sent' });
    const page = await alice.call('deliveries.list', { ...message, limit: 1 });
    expect(page.counts).toEqual({ pending: 0, skipped: 0, sent: 1, delivered: 0, read: 1 });
    const cursor = page.nextCursor ?? '';
    const rest = await alice.call('deliveries.list', { ...message, limit: 1, cursor });
    expect([...page.deliveries, ...rest.deliveries].map(({ userId }) => userId)).toEqual(
      [bob.id, carol.id].sort(),
    );
    expect(await codeOf(deliveriesOf(bob, message))).toBe('not_found');
  });

  test('[BROADCAST-3] [BLOCK-2] who has blocked the sender is skipped, with or without an earlier conversation', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const direct = await directOf(alice, bob);
    await alice.send(direct.conversation.id, 'before');
    await bob.call('blocks.add', { userId: alice.id });
    await carol.call('blocks.add', { userId: alice.id });
    const message = await send(alice, await idOf(alice, [bob, carol]), 'hello');
    const { deliveries, counts } = await deliveriesOf(alice, message);
    expect(counts).toMatchObject({ skipped: 2, sent: 0 });
    for (const { status, reason } of deliveries) {
      expect({ status, reason }).toEqual({ status: 'skipped', reason: 'blocked' });
    }
    expect(await textsIn(bob, direct.conversation.id)).toEqual(['before']);
  });

  test('[BROADCAST-3] [CONTACT-5] who is no contact is skipped where only contacts write to each other', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, [bob]);
    await changeSettings(api.server.app.context, testAppId, { directPolicy: 'contacts' });
    const message = await send(alice, conversationId, 'hello');
    await changeSettings(api.server.app.context, testAppId, { directPolicy: 'anyone' });
    expect((await deliveriesOf(alice, message)).deliveries).toMatchObject([
      { status: 'skipped', reason: 'contacts_only', conversationId: null, seq: null },
    ]);
  });

  test('[BROADCAST-4] an ended list takes nothing more, and what belongs to groups is refused', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await idOf(alice, [bob]);
    const refused = await errorOf(alice.call('members.add', { conversationId, userIds: [bob.id] }));
    expect(refused.code).toBe('forbidden');
    await alice.call('conversations.update', { conversationId, name: 'Friends' });
    await send(alice, conversationId, 'hello');
    await alice.call('conversations.destroy', { conversationId });
    expect(await codeOf(alice.send(conversationId))).toBe('gone');
    const more = alice.call('recipients.add', { conversationId, userIds: [bob.id] });
    expect(await codeOf(more)).toBe('gone');
    const direct = await directOf(bob, alice);
    expect(await textsIn(bob, direct.conversation.id)).toEqual(['hello']);
  });
});
