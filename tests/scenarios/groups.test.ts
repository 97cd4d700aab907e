import { createBackend, expectConverged, makeGroup, noFaults, type World } from '@confab/testkit';
import { expect, test, vi } from 'vitest';
import { openWorld, outcomeOf, say, textsOf, unreadOf } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  await expectConverged(world);
  return { world, alice, bob, id: conversation.id };
}

test('[INFO-1] a renamed group has its new name everywhere, says who named it, and nothing is unread', async () => {
  const { world, alice, bob, id } = await prepare();
  bob.goOffline();
  await alice.chat.groups.update(id, { name: 'Dinner' });
  await alice.chat.groups.setAnnouncement(id, 'At noon');
  bob.goOnline();
  await expectConverged(world);
  const { conversation, messages } = bob.open(id).timeline.getSnapshot();
  expect(conversation).toMatchObject({
    name: 'Dinner',
    settings: { announcement: { text: 'At noon' } },
  });
  expect(messages.map(({ content }) => content)).toMatchObject([
    { code: 'name_changed', value: 'Dinner' },
    { code: 'announcement_changed' },
  ]);
  expect(unreadOf(bob, id)).toBe(0);
});

test('[GROUP-10] a new group has the id and the bounds that it is given, and a creation whose answer was lost makes no second one', async () => {
  const { world, alice, bob } = await prepare();
  const { groups } = alice.chat;
  const made = { id: 'tea', name: 'Tea', avatarUrl: 'https://a.example/t.png', maxMembers: 3 };
  const { conversation } = await groups.create({ ...made, memberIds: ['bob'] });
  expect(conversation).toMatchObject(made);
  const soup = { name: 'Soup', memberIds: ['bob'] };
  world.network.setFaults(alice.name, { ...noFaults, delay: 1, maxDelayMs: 20_000 });
  const first = outcomeOf(groups.create(soup));
  const soups = () =>
    bob.chat.conversations
      .list()
      .getSnapshot()
      .items.filter(({ title }) => title === 'Soup');
  await world.until('it is made', () => soups().length === 1);
  world.network.cut();
  await world.until('the answer is lost', () => first() !== null);
  expect(first()).toBe('unavailable');
  world.network.heal();
  await expectConverged(world);
  const { conversation: again } = await groups.create(soup);
  expect(soups()).toMatchObject([{ conversationId: again.id }]);
  const { conversation: other } = await groups.create(soup);
  expect(other.id).not.toBe(again.id);
});

test('[GROUP-3] what a member wrote offline into a group that was frozen meanwhile is shown as refused', async () => {
  const { world, alice, bob, id } = await prepare();
  bob.goOffline();
  await say(bob, id, 'too late');
  await alice.chat.groups.freeze(id);
  bob.goOnline();
  await expectConverged(world, { mayFail: (_device, { code }) => code === 'frozen' });
  const [failed] = bob.open(id).timeline.getSnapshot().messages.slice(-1);
  expect(failed?.status).toMatchObject({ status: 'failed', code: 'frozen' });
  await alice.chat.groups.unfreeze(id);
  await expectConverged(world, { mayFail: () => true });
  await bob.chat.timeline(id).retry(failed?.key ?? '');
  await expectConverged(world);
  expect(textsOf(alice, id)).toEqual(['too late']);
});

test('[GROUP-5] [GROUP-17] I know my own mutes without a list of members, right after they change and when they end', async () => {
  const { world, alice, bob, id } = await prepare();
  const list = bob.chat.conversations.list();
  list.subscribe(() => undefined);
  const mine = () => list.getSnapshot().items.find(({ conversationId }) => conversationId === id);
  const mute = () => mine()?.speechMute ?? null;
  const until = world.now() + 60_000;
  await alice.chat.groups.mute(id, 'bob', until);
  await world.until('he knows', () => mute()?.until === until, 1000);
  expect(mute()?.of).toBe('member');
  await alice.chat.groups.muteAll(id, ['member'], until + 60_000);
  await world.until('he knows of both', () => mute()?.until === until + 60_000, 1000);
  expect(mute()?.of).toBe('role');
  await alice.chat.groups.allow(id, 'bob');
  await world.until('his own is left', () => mute()?.of === 'member', 1000);
  bob.goOffline();
  await alice.chat.groups.setNickname(id, 'bob', 'Bobby');
  await alice.chat.groups.disallow(id, 'bob');
  bob.goOnline();
  await expectConverged(world);
  expect(mine()).toMatchObject({ nickname: 'Bobby', speechMute: { until: until + 60_000 } });
  await world.until('the mutes end', () => mute() === null, 180_000);
  expect(world.now()).toBeGreaterThanOrEqual(until + 60_000);
  await say(bob, id, 'at last');
  await expectConverged(world);
  expect(textsOf(alice, id)).toEqual(['at last']);
});

test('[GROUP-4] who was offline when a group ended still has what was written', async () => {
  const { world, alice, bob, id } = await prepare();
  await say(alice, id, 'before the end');
  bob.goOffline();
  await alice.chat.groups.destroy(id);
  bob.goOnline();
  await expectConverged(world);
  expect(textsOf(bob, id)).toEqual(['before the end']);
  const { conversation } = bob.open(id).timeline.getSnapshot();
  expect(conversation?.destroyedAt).toEqual(expect.any(Number));
  const [item] = bob.chat.conversations.list().getSnapshot().items;
  expect(item?.disabledReason).toBe('destroyed');
});

test('[GROUP-16] attributes of a member are set, heard of by the others, and asked for', async () => {
  const { world, alice, bob, id } = await prepare();
  const heard: unknown[] = [];
  alice.chat.on('memberAttributes.updated', ({ attributes }) => heard.push(attributes));
  await bob.chat.groups.setMemberAttributes(id, 'bob', { desk: '4.21', mood: 'well' });
  await bob.chat.groups.setMemberAttributes(id, 'bob', { mood: null });
  await world.until('alice hears of both', () => heard.length === 2);
  expect(heard).toEqual([{ desk: '4.21', mood: 'well' }, { desk: '4.21' }]);
  expect(await alice.chat.groups.getMemberAttributes(id, ['alice', 'bob'])).toEqual([
    { userId: 'bob', attributes: { desk: '4.21' } },
  ]);
});

test('[GROUP-16] attributes of members are seen live, and as they are after a time without a network', async () => {
  const { world, alice, bob, id } = await prepare();
  const view = alice.chat.groups.memberAttributes(id, ['bob', 'alice']);
  view.subscribe(() => undefined);
  const desk = () => view.getSnapshot().attributes.get('bob')?.['desk'];
  await world.until('it is known that there are none', () => view.getSnapshot().status === 'ready');
  await bob.chat.groups.setMemberAttributes(id, 'bob', { desk: '4.21' });
  await world.until('she sees it', () => desk() === '4.21');
  alice.goOffline();
  await bob.chat.groups.setMemberAttributes(id, 'bob', { desk: null });
  expect(desk()).toBe('4.21');
  alice.goOnline();
  await world.until('she sees that it is gone', () => view.getSnapshot().attributes.size === 0);
});

test('[GROUP-15] how many are online shows while someone looks', async () => {
  const { world, alice, bob, id } = await prepare();
  const view = alice.chat.groups.statistics(id);
  view.subscribe(() => undefined);
  await world.until('both are counted', () => view.getSnapshot().onlineCount === 2);
  bob.goOffline();
  await world.until('one is left', () => view.getSnapshot().onlineCount === 1);
  expect(view.getSnapshot().memberCount).toBe(2);
});

test('[CONTACT-4] what members are called in their groups is known from what is held, but for my own names of them', async () => {
  const { world, alice, bob, id } = await prepare();
  const view = alice.chat.groups.nicknames();
  view.subscribe(() => undefined);
  const called = () => [...(view.getSnapshot().get(id) ?? [])];
  await bob.chat.groups.setNickname(id, 'bob', 'Skipper');
  await world.until('it is known', () => called().length === 1);
  expect(called()).toEqual([['bob', 'Skipper']]);
  const before = view.getSnapshot();
  await say(bob, id, 'Ahoy');
  await expectConverged(world);
  expect(view.getSnapshot()).toBe(before);
  alice.reload();
  const again = alice.chat.groups.nicknames();
  again.subscribe(() => undefined);
  await world.until('it is still known', () => again.getSnapshot().get(id)?.size === 1);
  await alice.chat.contacts.request('bob');
  await bob.chat.contacts.accept('alice');
  await expectConverged(world);
  await alice.chat.contacts.setAlias('bob', 'Bobby');
  await world.until('my own name counts', () => again.getSnapshot().get(id)?.size === 0);
  await bob.chat.groups.setNickname(id, 'bob', null);
  await expectConverged(world);
});

/** Fills a group up with users like one of its members, past the server. */
async function fillUp(world: World, conversationId: string, count: number): Promise<void> {
  const { kysely } = world.server.app.context.store;
  const users = kysely.selectFrom('users').selectAll().where('id', '=', 'alice');
  const user = await users.executeTakeFirstOrThrow();
  const members = kysely.selectFrom('members').selectAll().where('user_id', '=', 'alice');
  const member = await members.executeTakeFirstOrThrow();
  for (let from = 1; from <= count; from += 500) {
    const ids = Array.from({ length: 500 }, (_, index) => String(from + index).padStart(5, '0'));
    const named = (id: string) => ({
      name: `Carol ${Number(id)}`,
      search_name: `carol ${Number(id)}`,
    });
    const newUsers = ids.map((id) => ({ ...user, ...named(id), id: `user-${id}` }));
    await kysely.insertInto('users').values(newUsers).execute();
    const newMembers = ids.map((id) => ({ ...member, user_id: `user-${id}` }));
    await kysely.insertInto('members').values(newMembers).execute();
  }
  await kysely
    .updateTable('conversations')
    .set({ member_count: count + 3 })
    .where('id', '=', conversationId)
    .execute();
}

async function countListed({ server }: World): Promise<number> {
  const { values } = await server.app.context.metrics.operations.get();
  return values
    .filter(({ labels }) => labels['operation'] === 'members.list')
    .reduce((sum, { value }) => sum + value, 0);
}

test('[GROUP-19] the members of a group of thousands come page by page, admins and I first, and only as they are wanted', async () => {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['zoe', 'bob', 'alice']);
  const id = conversation.id;
  await backend.call('members.promote', { conversationId: id, userId: 'bob' });
  await fillUp(world, id, 3000);
  const alice = await world.connect('alice');
  const before = await countListed(world);
  alice.chat.timeline(id).subscribe(() => undefined);
  const view = alice.chat.members(id);
  view.subscribe(() => undefined);
  const shown = () => view.getSnapshot();
  // Code loads in real time.
  await vi.waitFor(() => expect(shown().me).not.toBeNull());
  await world.until('a page is there', () => shown().status === 'ready');
  expect(
    shown()
      .members.slice(0, 4)
      .map(({ userId }) => userId),
  ).toEqual(['zoe', 'bob', 'alice', 'user-00001']);
  expect(shown()).toMatchObject({ hasMore: true, me: { userId: 'alice', isMe: true } });
  expect(shown().members).toHaveLength(100);
  const later = world.now() + 10_000;
  await world.until('some time has passed', () => world.now() > later, 20_000);
  expect(await countListed(world)).toBe(before + 1);
  shown().loadMore();
  shown().loadMore();
  await world.until('a second page is there', () => shown().members.length === 200);
  expect(await countListed(world)).toBe(before + 2);
  await backend.call('members.promote', { conversationId: id, userId: 'user-02000' });
  await backend.call('members.remove', { conversationId: id, userId: 'user-00001' });
  const ids = () => shown().members.map(({ userId }) => userId);
  await world.until(
    'the changes show',
    () => ids()[2] === 'user-02000' && !ids().includes('user-00001'),
    5000,
  );
  const found = alice.chat.groups.findMembers(id, 'CAROL 299');
  found.subscribe(() => undefined);
  await vi.waitFor(async () => {
    await world.advance(100);
    expect(found.getSnapshot().status).toBe('ready');
  });
  expect(found.getSnapshot().members.map(({ name }) => name)).toContain('Carol 2999');
  await alice.chat.groups.setNickname(id, 'alice', 'Ally');
  await world.until('my row says it', () => shown().me?.nickname === 'Ally');
});
