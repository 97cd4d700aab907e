import { limits, noSettings } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { createFixture, watch } from '../testing/client-fixture.ts';
import { rest, until } from '../testing/virtual-clock.ts';
import { lingerMs } from '../live-view.ts';

const text = (value: string) => ({ type: 'text' as const, text: value });

function callsOf({ commands }: { commands: { name: string; input: unknown }[] }, name: string) {
  return commands.filter((command) => command.name === name).map(({ input }) => input);
}

describe('the conversation list', () => {
  test('has the newest activity first, and a change makes one new item', async () => {
    const { server, connect } = createFixture();
    server.group('a', 'alice', 'bob');
    server.group('b', 'alice', 'bob');
    server.say('a', 'alice', 'one');
    server.say('b', 'alice', 'one');
    server.say('b', 'alice', 'two');
    const bob = await connect('bob');
    const list = bob.conversations.list();
    watch(list);
    await rest();
    const before = list.getSnapshot();
    expect(before.items.map((item) => item.conversationId)).toEqual(['b', 'a']);
    server.say('a', 'alice', 'two');
    server.say('a', 'alice', 'three');
    await rest();
    const after = list.getSnapshot();
    expect(after.items.map((item) => item.conversationId)).toEqual(['a', 'b']);
    expect(after.items[1]).toBe(before.items[0]);
  });

  test('shows the newest pending message, and moves its conversation up', async () => {
    const { server, connect, clock } = createFixture();
    server.group('a', 'alice', 'bob');
    server.group('b', 'alice', 'bob');
    server.say('b', 'alice', 'newer');
    const bob = await connect('bob');
    watch(bob.conversations.list());
    server.cut();
    server.faults.refuseConnect = () => 'network';
    await bob.timeline('a').send(text('mine'));
    const [first] = bob.conversations.list().getSnapshot().items;
    expect(first).toMatchObject({ conversationId: 'a', lastActivityAt: clock.now() });
    expect(first?.lastMessage).toMatchObject({ seq: null, status: { status: 'pending' } });
  });

  test('an unrelated change keeps the snapshot', async () => {
    const { server, connect } = createFixture();
    server.group('a', 'alice', 'bob');
    const bob = await connect('bob');
    const unwatched = bob.conversations.list().getSnapshot();
    expect(bob.conversations.list().getSnapshot()).toBe(unwatched);
    let calls = 0;
    bob.conversations.list().subscribe(() => calls++);
    bob.unread().subscribe(() => calls++);
    const before = bob.conversations.list().getSnapshot();
    const carol = { ...server.users.get('carol') };
    server.publish(['bob'], 'user.updated', { user: { ...carol, updatedAt: 9 } as never });
    await rest();
    expect(bob.conversations.list().getSnapshot()).toBe(before);
    expect(calls).toBe(0);
  });

  test('a peer who changes the name changes the title', async () => {
    const { server, connect } = createFixture();
    server.direct('d', 'alice', 'bob');
    const bob = await connect('bob');
    watch(bob.conversations.list());
    const alice = server.users.get('alice');
    if (alice === undefined) throw new Error('no alice');
    const user = { ...alice, name: 'Alice B.', updatedAt: 9 };
    server.publish(['bob'], 'user.updated', { user });
    await rest();
    expect(bob.conversations.list().getSnapshot().items[0]?.title).toBe('Alice B.');
    server.publish(['bob'], 'user.updated', { user: { ...user, name: 'late', updatedAt: 5 } });
    await rest();
    expect(bob.conversations.list().getSnapshot().items[0]?.title).toBe('Alice B.');
  });
});

describe('members', () => {
  test('are listed with the owner first, and follow what happens', async () => {
    const { server, connect } = createFixture();
    server.group('lunch', 'carol', 'bob', 'alice');
    server.say('lunch', 'carol', 'one');
    const alice = await connect('alice');
    const members = alice.members('lunch');
    watch(members);
    await until(() => members.getSnapshot().status === 'ready');
    expect(members.getSnapshot().members.map(({ name, role, isMe }) => [name, role, isMe])).toEqual(
      [
        ['Carol', 'owner', false],
        ['Alice', 'member', true],
        ['Bob', 'member', false],
      ],
    );
    const [carol] = members.getSnapshot().members;
    server.read('lunch', 'bob', 1);
    await rest();
    expect(members.getSnapshot().members[2]).toMatchObject({ name: 'Bob', readSeq: 1 });
    expect(members.getSnapshot().members[0]).toBe(carol);
    expect(callsOf(server, 'members.list').length).toBe(1);
  });
});

test('[READ-5] the list of a new device shows how far my last message has come', async () => {
  const { server, connect } = createFixture();
  server.direct('d', 'alice', 'bob');
  server.say('d', 'alice', 'Hello');
  server.read('d', 'bob', 1);
  const alice = await connect('alice');
  const list = alice.conversations.list();
  watch(list);
  await until(() => list.getSnapshot().items.length === 1);
  expect(list.getSnapshot().items[0]?.lastMessage?.status).toEqual({ status: 'read' });
});

describe('presence', () => {
  test('[PRES-2] many views make one subscription, and leaving ends it', async () => {
    const { server, connect, clock } = createFixture();
    const alice = await connect('alice');
    const stops = ['bob', 'carol', 'bob'].map((id) => watch(alice.presence.of(id)));
    await clock.advance(100);
    expect(callsOf(server, 'presence.subscribe')).toEqual([{ userIds: ['bob', 'carol'] }]);
    expect(alice.presence.of('bob').getSnapshot()).toMatchObject({ online: true });
    for (const stop of stops) stop();
    await clock.advance(lingerMs + 100);
    expect(callsOf(server, 'presence.unsubscribe')).toEqual([{ userIds: ['bob', 'carol'] }]);
  });

  test('a subscription that fails is tried again', async () => {
    const { server, connect, clock } = createFixture();
    const alice = await connect('alice');
    server.faults.refuse = (name) => (name === 'presence.subscribe' ? 'rate_limited' : null);
    watch(alice.presence.of('bob'));
    await clock.advance(100);
    expect(alice.presence.of('bob').getSnapshot()).toBeNull();
    server.faults.refuse = () => null;
    await clock.advance(5000);
    expect(alice.presence.of('bob').getSnapshot()).toMatchObject({ online: true });
  });

  test('is subscribed again with the next session', async () => {
    const { server, connect, clock } = createFixture();
    const alice = await connect('alice');
    watch(alice.presence.of('bob'));
    await clock.advance(100);
    server.cut();
    await clock.advance(2000);
    expect(callsOf(server, 'presence.subscribe').length).toBe(2);
  });

  test('[PRES-1] is not known any more after 10 s without the server, and known again with it', async () => {
    const { server, connect, clock } = createFixture();
    const alice = await connect('alice');
    watch(alice.presence.of('bob'));
    await clock.advance(100);
    void alice.disconnect();
    await clock.advance(limits.presenceGraceMs - 1000);
    expect(alice.presence.of('bob').getSnapshot()).toMatchObject({ online: true });
    await clock.advance(1000);
    expect(alice.presence.of('bob').getSnapshot()).toBeNull();
    void alice.connect();
    await clock.advance(1000);
    expect(callsOf(server, 'presence.subscribe').length).toBe(2);
    expect(alice.presence.of('bob').getSnapshot()).toMatchObject({ online: true });
  });
});

test('a receipt that comes while the members are being listed is not lost', async () => {
  const { server, connect } = createFixture();
  server.group('lunch', 'carol', 'alice', 'bob');
  server.say('lunch', 'carol', 'one');
  const release: (() => void)[] = [];
  server.faults.holdAck = (name) =>
    name === 'members.list' ? new Promise((resolve) => release.push(resolve)) : null;
  const alice = await connect('alice');
  watch(alice.members('lunch'));
  await rest();
  server.read('lunch', 'bob', 1);
  await rest();
  for (const letGo of release) letGo();
  await until(() => alice.members('lunch').getSnapshot().status === 'ready');
  const { members } = alice.members('lunch').getSnapshot();
  expect(members.find(({ userId }) => userId === 'bob')?.readSeq).toBe(1);
});

test('a member list that two views need is fetched once', async () => {
  const { server, connect } = createFixture();
  const alice = await connect('alice');
  server.group('lunch', 'carol', 'alice');
  server.say('lunch', 'carol', 'one');
  await rest();
  watch(alice.timeline('lunch'));
  watch(alice.members('lunch'));
  await until(() => alice.members('lunch').getSnapshot().status === 'ready');
  await rest();
  expect(callsOf(server, 'members.list').length).toBe(1);
});

describe('profiles', () => {
  test('unknown users are looked up together', async () => {
    const { server, connect, clock } = createFixture();
    const alice = await connect('alice');
    await clock.advance(100);
    server.commands.length = 0;
    for (const id of ['bob', 'carol', 'nobody']) watch(alice.user(id));
    await clock.advance(100);
    expect(callsOf(server, 'users.batch')).toEqual([{ userIds: ['bob', 'carol', 'nobody'] }]);
    expect(alice.user('bob').getSnapshot()?.name).toBe('Bob');
    expect(alice.user('nobody').getSnapshot()).toBeNull();
  });

  test('mine is known after the first connect, and what is shown is looked up again after each', async () => {
    const { server, connect, clock } = createFixture();
    const alice = await connect('alice');
    watch(alice.user('bob'));
    await clock.advance(100);
    expect(alice.me.getSnapshot()?.name).toBe('Alice');
    server.cut();
    const bob = server.users.get('bob');
    if (bob !== undefined) server.users.set('bob', { ...bob, name: 'Robert', updatedAt: 9 });
    await clock.advance(2000);
    expect(alice.user('bob').getSnapshot()?.name).toBe('Robert');
  });
});

test('[SETTINGS-1] notification settings show at once, and as another device has set them', async () => {
  const { server, connect } = createFixture();
  const alice = await connect('alice');
  watch(alice.notifications);
  expect(alice.notifications.getSnapshot()).toEqual({ level: 'all', mutedUntil: null });
  const set = alice.notifications.set({ level: 'none', mutedUntil: null });
  await rest();
  expect(alice.notifications.getSnapshot().level).toBe('none');
  await set;
  const notifications = { level: 'mentions' as const, mutedUntil: 5 };
  const settings = { ...noSettings, rev: 2, notifications };
  server.publish(['alice'], 'me.updated', { rev: 1, changes: { settings: [settings] } });
  await rest();
  expect(alice.notifications.getSnapshot()).toEqual(notifications);
});
