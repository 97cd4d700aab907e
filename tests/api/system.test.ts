import { randomUUID } from 'node:crypto';
import { limits, systemUserId } from '@confab/protocol/runtime';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Caller, everyWay, type TestUser, unique, useApi } from './support/api-bench.ts';
import { codeOf, errorOf } from './support/outcome.ts';
import { untilJobsAreDone } from './support/until-jobs-are-done.ts';

const said = (text: string) => ({ type: 'text', text }) as const;

describe.each(everyWay)('the system, by $door on $database', (way) => {
  const api = useApi(way);
  let backend: Caller;
  beforeEach(async () => {
    backend = await api.backend();
    await configure({ mode: 'announcement', agentIds: [] });
  });

  async function configure(input: { mode?: string; agentIds?: string[] }) {
    const answer = await backend.call('system.configure', input);
    await untilJobsAreDone(api.server);
    return answer;
  }

  const tell = async (users: readonly { id: string }[], text: string, clientMsgId = randomUUID()) =>
    (
      await backend.call('system.send', {
        clientMsgId,
        userIds: users.map(({ id }) => id),
        content: said(text),
      })
    ).messages;
  const tellOne = async (user: TestUser, text: string) =>
    (await tell([user], text))[0]?.conversationId ?? '';
  const systemOf = async (user: TestUser) => {
    const { items } = await user.call('conversations.list', { type: 'system', show: 'all' });
    return items;
  };

  test('[SYSTEM-1] the backend talks to many users, each in the one system conversation of theirs', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const socket = await alice.connect();
    await socket.heard();
    const messages = await tell([alice, bob, alice], 'Welcome');
    expect(messages).toMatchObject([
      { userId: alice.id, seq: 1 },
      { userId: bob.id, seq: 1 },
    ]);
    expect((await socket.heard()).map(({ name }) => name)).toEqual(['message.created']);
    await tell([alice], 'Welcome again');
    const [item, ...others] = await systemOf(alice);
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      conversation: {
        id: messages[0]?.conversationId,
        type: 'system',
        name: 'test-app',
        memberCount: 1,
        system: { userId: alice.id, mode: 'announcement' },
      },
      lastMessage: { senderId: systemUserId, senderCount: 2, content: said('Welcome again') },
      unreadCount: 2,
      peerId: null,
      others: null,
    });
    const { conversationId = '' } = messages[0] ?? {};
    const { members } = await alice.call('members.list', { conversationId });
    expect(members.map(({ userId }) => userId)).toEqual([alice.id]);
    expect(await codeOf(bob.call('conversations.get', { conversationId }))).toBe('not_found');
  });

  test('[SYSTEM-1] many sends at once make one conversation', async () => {
    const alice = await api.user('alice');
    const sent = await Promise.all(Array.from({ length: 8 }, () => tell([alice], 'Hello')));
    expect(new Set(sent.flat().map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(
      sent
        .flat()
        .map(({ seq }) => seq)
        .toSorted((left, right) => left - right),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('[SYSTEM-3] what is sent again with its clientMsgId is there once, for each user', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const clientMsgId = randomUUID();
    const first = await tell([alice], 'Once', clientMsgId);
    const again = await tell([alice, bob], 'Once', clientMsgId);
    expect(again[0]).toEqual(first[0]);
    expect(again[1]).toMatchObject({ userId: bob.id, seq: 1 });
  });

  test('who does not exist is named, and nobody is told anything', async () => {
    const alice = await api.user('alice');
    const error = await errorOf(tell([alice, { id: 'nobody' }, { id: systemUserId }], 'Hello'));
    expect(error).toMatchObject({
      code: 'not_found',
      details: { userIds: ['nobody', systemUserId] },
    });
    expect(await systemOf(alice)).toEqual([]);
    const otherApp = unique('other');
    await api.server.addApp(otherApp);
    const stranger = await api.backend(otherApp);
    const input = { clientMsgId: randomUUID(), userIds: [alice.id], content: said('Hello') };
    expect(await codeOf(stranger.call('system.send', input))).toBe('not_found');
  });

  test('[SYSTEM-2] announcements cannot be answered, but read, muted, pinned and hidden', async () => {
    const alice = await api.user('alice');
    const conversationId = await tellOne(alice, 'News');
    for (const answer of [
      () => alice.send(conversationId),
      () => alice.call('typing.start', { conversationId }),
    ]) {
      expect(await errorOf(answer())).toMatchObject({
        code: 'forbidden',
        message: 'This conversation is for announcements; nobody can answer here.',
        details: { reason: 'announcement_only' },
      });
    }
    expect(await codeOf(alice.call('members.leave', { conversationId }))).toBe('forbidden');
    await alice.call('conversations.pin', { conversationId });
    await alice.call('conversations.setNotifications', { conversationId, mutedUntil: 1e15 });
    const totals = await alice.call('conversations.totals', {});
    expect([(await systemOf(alice))[0]?.unreadCount, totals.messages]).toEqual([1, 0]);
    await alice.call('receipts.markRead', { conversationId, upToSeq: 1 });
    await alice.call('conversations.hide', { conversationId });
    expect((await alice.call('conversations.list', {})).items).toEqual([]);
    await tell([alice], 'More news');
    expect((await alice.call('conversations.list', {})).items).toMatchObject([{ unreadCount: 1 }]);
  });

  test('[SYSTEM-3] nobody is the system but the backend', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await tellOne(alice, 'News');
    const direct = alice.call('conversations.openDirect', { userId: systemUserId });
    expect(await codeOf(direct)).toBe('not_found');
    const order = { userId: systemUserId, orderId: 'bike', order: { title: 'A bicycle' } };
    expect(await codeOf(alice.call('orders.open', order))).toBe('not_found');
    const { secret } = backend.credential;
    const asSystem = api.caller({ secret, actingUserId: systemUserId });
    const input = { conversationId, clientMsgId: randomUUID(), content: said('I am the system') };
    expect(await codeOf(asSystem.call('messages.send', input))).not.toBe('ok');
    expect(await codeOf(bob.call('messages.send', input))).toBe('not_found');
    const asUser = { clientMsgId: randomUUID(), userIds: [bob.id], content: said('Hello') };
    expect(await codeOf(alice.call('system.send', asUser))).toBe('forbidden');
    const group = await api.group(alice);
    const add = { conversationId: group, userIds: [systemUserId] };
    expect(await codeOf(alice.call('members.add', add))).toBe('not_found');
    expect((await systemOf(alice))[0]?.conversation.seq).toBe(1);
  });

  test('[SYSTEM-2] in support mode users write, and the agents of the app answer', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const settings = { mode: 'support', agentIds: [bob.id, alice.id] };
    expect(await configure(settings)).toEqual(settings);
    const { item } = await alice.call('system.open', {});
    const conversationId = item.conversation.id;
    expect(item.conversation).toMatchObject({ memberCount: 2, system: { mode: 'support' } });
    const bobs = async () =>
      (await systemOf(bob)).filter(({ conversation }) => conversation.id === conversationId);
    expect(await bobs()).toEqual([]);
    expect((await alice.send(conversationId, 'Where is my parcel?')).seq).toBe(1);
    expect(await bobs()).toMatchObject([
      { peerId: alice.id, membership: { role: 'admin' }, unreadCount: 1 },
    ]);
    const socket = await alice.connect();
    await socket.heard();
    await bob.call('typing.start', { conversationId });
    await bob.send(conversationId, 'At the post office.');
    expect((await socket.heard()).map(({ name }) => name)).toContain('message.created');
    await tell([alice], 'Are you happy with our support?');
    expect(await codeOf(carol.send(conversationId))).toBe('not_found');
    expect((await systemOf(alice))[0]).toMatchObject({ unreadCount: 2, peerId: null });
    expect((await alice.call('system.open', {})).item.conversation.id).toBe(conversationId);
  });

  test('system.open makes nothing where the system only announces', async () => {
    const alice = await api.user('alice');
    expect(await codeOf(alice.call('system.open', {}))).toBe('not_found');
    const conversationId = await tellOne(alice, 'News');
    expect((await alice.call('system.open', {})).item.conversation.id).toBe(conversationId);
  });

  test('[SYSTEM-4] when mode and agents change, the conversations that there are follow', async () => {
    const [bob, carol] = await api.users('bob', 'carol');
    const users = await Promise.all(Array.from({ length: 40 }, () => api.user('user')));
    await tell(users, 'Welcome');
    const ids = (await Promise.all(users.map(systemOf))).map(
      ([item]) => item?.conversation.id ?? '',
    );
    // Those of the tests before follow as well.
    const isOurs = (id: string) => ids.includes(id);
    await configure({ mode: 'support', agentIds: [bob.id] });
    const pages = async (user: TestUser) =>
      (await user.call('conversations.list', { type: 'system', limit: 100 })).items.filter(
        ({ conversation }) => isOurs(conversation.id),
      );
    expect((await pages(bob)).map(({ conversation }) => conversation.id).toSorted()).toEqual(
      ids.toSorted(),
    );
    expect((await pages(bob)).every(({ unreadCount }) => unreadCount === 0)).toBe(true);
    const sockets = [await bob.connect(), await carol.connect()];
    for (const socket of sockets) await socket.heard();
    await configure({ agentIds: [carol.id] });
    expect([(await pages(bob)).length, (await pages(carol)).length]).toEqual([0, 40]);
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    expect(new Set(heard[0]?.map(({ name }) => name))).toEqual(new Set(['conversation.removed']));
    const added = heard[1]?.filter(({ name, payload }) => {
      const { conversationId } = payload as { conversationId: string };
      return name === 'conversation.added' && isOurs(conversationId);
    });
    expect(added).toHaveLength(40);
    const [first] = users;
    const [conversationId = ''] = ids;
    expect(await codeOf(bob.call('messages.list', { conversationId }))).toBe('not_member');
    await first?.send(conversationId, 'Hello?');
    await configure({ mode: 'announcement' });
    expect(await pages(carol)).toEqual([]);
    expect(first && (await codeOf(first.send(conversationId)))).toBe('forbidden');
  });

  test('agents must exist, and be at most 20', async () => {
    const agentIds = ['nobody'];
    const unknown = backend.call('system.configure', { agentIds });
    expect(await errorOf(unknown)).toMatchObject({
      code: 'not_found',
      details: { userIds: agentIds },
    });
    const many = Array.from({ length: limits.supportAgents + 1 }, (_, index) => `agent-${index}`);
    expect(await codeOf(backend.call('system.configure', { agentIds: many }))).toBe(
      'invalid_argument',
    );
  });
});
