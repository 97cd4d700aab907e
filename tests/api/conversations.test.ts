import { describe, expect, test } from 'vitest';
import { everyWay, unique, useApi } from './support/api-bench.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(everyWay)('conversations over $door on $database', (way) => {
  const api = useApi(way);

  test('openDirect makes one conversation for a pair, whoever opens it', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const mine = await alice.call('conversations.openDirect', { userId: bob.id });
    expect(mine.item).toMatchObject({
      conversation: { type: 'direct', memberCount: 2, createdBy: alice.id, rev: 1, seq: 0 },
      peerId: bob.id,
      lastMessage: null,
      unreadCount: 0,
    });
    expect(mine.users.map(({ id }) => id)).toEqual([bob.id]);
    const theirs = await bob.call('conversations.openDirect', { userId: alice.id });
    expect(theirs.item.conversation.id).toBe(mine.item.conversation.id);
    expect(theirs.item.peerId).toBe(alice.id);
    expect(theirs.item.others).toEqual({ deliveredSeq: 0, readSeq: 0 });
  });

  test('openDirect by both at the same moment converges on one conversation, every time', async () => {
    for (let round = 0; round < 15; round++) {
      const [alice, bob] = await api.users('alice', 'bob');
      const opened = await Promise.all([
        alice.call('conversations.openDirect', { userId: bob.id }),
        bob.call('conversations.openDirect', { userId: alice.id }),
        alice.call('conversations.openDirect', { userId: bob.id }),
      ]);
      expect(new Set(opened.map(({ item }) => item.conversation.id)).size).toBe(1);
      const { members } = await bob.call('members.list', {
        conversationId: opened[0].item.conversation.id,
      });
      expect(members.map(({ userId }) => userId)).toEqual([alice.id, bob.id].sort());
    }
  });

  test('openDirect with nobody is not_found, and with myself forbidden', async () => {
    const alice = await api.user('alice');
    const open = (userId: string) => codeOf(alice.call('conversations.openDirect', { userId }));
    expect([await open('nobody'), await open(alice.id)]).toEqual(['not_found', 'forbidden']);
  });

  test('[SYNC-9] a direct conversation without messages is listed only for who opened it', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    const listOf = async (user: typeof alice) =>
      (await user.call('conversations.list', {})).items.map(({ conversation }) => conversation.id);
    expect([await listOf(alice), await listOf(bob)]).toEqual([[item.conversation.id], []]);
    await alice.send(item.conversation.id);
    expect(await listOf(bob)).toEqual([item.conversation.id]);
  });

  test('createGroup makes me the owner and the others members', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = unique('group');
    const { item } = await alice.call('conversations.createGroup', {
      conversationId,
      name: 'Lunch',
      description: 'Noon',
      avatarUrl: 'https://a.example/l.png',
      joinPolicy: 'open',
      maxMembers: 3,
      memberIds: [bob.id, alice.id, bob.id],
    });
    expect(item).toMatchObject({
      conversation: {
        id: conversationId,
        type: 'group',
        name: 'Lunch',
        description: 'Noon',
        avatarUrl: 'https://a.example/l.png',
        joinPolicy: 'open',
        maxMembers: 3,
        memberCount: 2,
        createdBy: alice.id,
        rev: 1,
        seq: 0,
      },
      membership: { role: 'owner' },
      peerId: null,
    });
    const { item: seen } = await bob.call('conversations.get', { conversationId });
    expect(seen.membership.role).toBe('member');
    expect(seen.conversation).toEqual(item.conversation);
  });

  test('createGroup with the same id returns what it made, also when both come at once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const input = { conversationId: unique('group'), name: 'Lunch', memberIds: [bob.id] };
    const made = await Promise.all(
      [1, 2, 3].map(() => alice.call('conversations.createGroup', input)),
    );
    expect(made.map(({ item }) => item.conversation.rev)).toEqual([1, 1, 1]);
    const other = { ...input, name: 'Other' };
    expect((await alice.call('conversations.createGroup', other)).item.conversation.name).toBe(
      'Lunch',
    );
    expect(await codeOf(bob.call('conversations.createGroup', input))).toBe('already_exists');
  });

  test('createGroup without an id gets one', async () => {
    const alice = await api.user('alice');
    const { item } = await alice.call('conversations.createGroup', { name: 'Lunch' });
    expect(item.conversation.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test('createGroup with members who do not exist, or too many, makes nothing', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const create = (fields: object) =>
      errorOf(alice.call('conversations.createGroup', { name: 'Lunch', ...fields }));
    const ids = [unique('group'), unique('group')];
    expect(await create({ conversationId: ids[0], memberIds: [bob.id, 'nobody'] })).toMatchObject({
      code: 'not_found',
      details: { userIds: ['nobody'] },
    });
    const carol = await api.user('carol');
    const full = { conversationId: ids[1], maxMembers: 2, memberIds: [bob.id, carol.id] };
    expect(await create(full)).toMatchObject({ code: 'limit_exceeded' });
    for (const conversationId of ids) {
      expect(await codeOf(alice.call('conversations.get', { conversationId }))).toBe('not_found');
    }
    expect((await alice.call('conversations.list', {})).items).toEqual([]);
  });

  test('conversations.get is not_found for strangers to a closed group, not_member to an open one', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const closed = await api.group(alice);
    const open = await api.group(alice, [], { joinPolicy: 'open' });
    const get = (conversationId: string) =>
      codeOf(bob.call('conversations.get', { conversationId }));
    expect([await get(closed), await get(open), await get('nowhere')]).toEqual([
      'not_found',
      'not_member',
      'not_found',
    ]);
  });

  test('the list has the newest activity first and pages through everything once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) ids.push(await api.group(alice, [bob]));
    await alice.send(ids[2] ?? '');
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await bob.call('conversations.list', { limit: 3, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ conversation }) => conversation.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(seen[0]).toBe(ids[2]);
    const { items } = await bob.call('conversations.list', { limit: 100 });
    const activity = items.map(({ conversation }) => conversation.lastActivityAt);
    expect(activity).toEqual(activity.toSorted((a, b) => b - a));
  });

  test('an item names its last message, its unread count and the users of both', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    await alice.send(conversationId, 'one');
    const last = await alice.send(conversationId, 'two');
    const { item, users } = await bob.call('conversations.get', { conversationId });
    expect(item).toMatchObject({
      unreadCount: 2,
      lastMessage: { ...last, senderId: alice.id, content: { type: 'text', text: 'two' } },
    });
    expect(users.map(({ id }) => id)).toEqual([alice.id]);
  });

  test('a cursor of another list is refused', async () => {
    const alice = await api.user('alice');
    const { nextCursor } = await alice.call('users.search', { limit: 1 });
    expect(nextCursor).not.toBeNull();
    const list = alice.call('conversations.list', { cursor: nextCursor });
    expect(await codeOf(list)).toBe('invalid_argument');
  });
});
