import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { takeFingerprint } from './support/fingerprint.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(everyWay)('members over $door on $database', (way) => {
  const api = useApi(way);

  async function rolesOf(viewer: TestUser, conversationId: string) {
    const { members } = await viewer.call('members.list', { conversationId, limit: 100 });
    return Object.fromEntries(members.map(({ userId, role }) => [userId, role]));
  }

  /** There is no operation that appoints admins yet. */
  async function makeAdmin(conversationId: string, user: TestUser): Promise<void> {
    await api.server.app.context.store.kysely
      .updateTable('members')
      .set({ role: 'admin' })
      .where('conversation_id', '=', conversationId)
      .where('user_id', '=', user.id)
      .execute();
  }

  test('[LOG-2] members.add adds users under one rev and leaves who is there as they are', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    const userIds = [carol.id, bob.id, alice.id];
    const { members } = await bob.call('members.add', { conversationId, userIds });
    expect(members.map(({ userId }) => userId).toSorted()).toEqual(userIds.toSorted());
    expect(members.find(({ userId }) => userId === carol.id)).toMatchObject({
      rev: 2,
      role: 'member',
    });
    expect(members.find(({ userId }) => userId === alice.id)).toMatchObject({
      rev: 1,
      role: 'owner',
    });
    const { item } = await carol.call('conversations.get', { conversationId });
    expect(item.conversation).toMatchObject({ rev: 2, memberCount: 3 });
    await alice.call('members.add', { conversationId, userIds });
    expect((await carol.call('conversations.get', { conversationId })).item.conversation.rev).toBe(
      2,
    );
  });

  test('[ERR-2] members.add of who is in already is no error, changes nothing and tells nobody', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob, carol], { maxMembers: 3 });
    const ofBob = { conversationId, userId: bob.id };
    await alice.call('members.promote', ofBob);
    await alice.call('members.mute', { ...ofBob, userId: carol.id });
    // Nothing of what would keep somebody out is asked of who is in.
    await carol.call('groups.setAddPolicy', { addPolicy: 'nobody' });
    await carol.call('blocks.add', { userId: alice.id });
    const sockets = await Promise.all([alice, bob, carol].map((user) => user.connect()));
    for (const socket of sockets) await socket.heard();
    const before = await takeFingerprint(api.server);
    const { members: listed } = await alice.call('members.list', { conversationId });
    const backend = await api.backend();
    for (const caller of [alice, bob, backend]) {
      const input = { conversationId, userIds: [bob.id, carol.id, alice.id, bob.id] };
      const { members, admissions } = await caller.call('members.add', input);
      expect(admissions).toEqual([]);
      expect(members.toSorted(byUserId)).toEqual(listed.toSorted(byUserId));
    }
    expect(await takeFingerprint(api.server)).toEqual(before);
    for (const socket of sockets) {
      expect((await socket.heard()).filter(({ name }) => !name.startsWith('presence'))).toEqual([]);
    }
  });

  test('members.add of nobody, or of too many, adds none of them', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [], { maxMembers: 2 });
    const add = (userIds: string[]) =>
      errorOf(alice.call('members.add', { conversationId, userIds }));
    expect(await add([bob.id, 'nobody'])).toMatchObject({ code: 'not_found' });
    expect(await add([bob.id, carol.id])).toMatchObject({ code: 'limit_exceeded' });
    expect(await rolesOf(alice, conversationId)).toEqual({ [alice.id]: 'owner' });
  });

  test('nobody joins or leaves a direct conversation', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    const conversationId = item.conversation.id;
    const codes = [
      await codeOf(alice.call('members.add', { conversationId, userIds: [carol.id] })),
      await codeOf(alice.call('members.remove', { conversationId, userId: bob.id })),
      await codeOf(alice.call('members.leave', { conversationId })),
      await codeOf(carol.call('members.join', { conversationId })),
    ];
    expect(codes).toEqual(['forbidden', 'forbidden', 'forbidden', 'not_found']);
  });

  test('members.join makes me a member of an open group, once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [], { joinPolicy: 'open' });
    const { item } = await bob.call('members.join', { conversationId });
    expect(item).toMatchObject({
      conversation: { rev: 2, memberCount: 2 },
      membership: { role: 'member' },
    });
    const again = await bob.call('members.join', { conversationId });
    expect(again.item.conversation).toMatchObject({ rev: 2, memberCount: 2 });
  });

  test('members.join when many come at once never passes maxMembers', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice, [], { joinPolicy: 'open', maxMembers: 4 });
    const guests = await Promise.all(Array.from({ length: 8 }, () => api.user('guest')));
    const codes = await Promise.all(
      guests.map((guest) => codeOf(guest.call('members.join', { conversationId }))),
    );
    expect(codes.toSorted()).toEqual([
      ...Array<string>(5).fill('limit_exceeded'),
      ...Array<string>(3).fill('ok'),
    ]);
    expect(Object.keys(await rolesOf(alice, conversationId))).toHaveLength(4);
  });

  test('members.join of a closed group is not_found, and forbidden to who was in it', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    expect(await codeOf(carol.call('members.join', { conversationId }))).toBe('not_found');
    await bob.call('members.leave', { conversationId });
    expect(await codeOf(bob.call('members.join', { conversationId }))).toBe('forbidden');
  });

  test('members.leave ends my membership; leaving twice changes nothing', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    await bob.call('members.leave', { conversationId });
    await bob.call('members.leave', { conversationId });
    const { item } = await alice.call('conversations.get', { conversationId });
    expect(item.conversation).toMatchObject({ rev: 2, memberCount: 1 });
    expect(await codeOf(bob.send(conversationId))).toBe('not_member');
    expect((await bob.call('conversations.list', {})).items).toEqual([]);
  });

  test('when the owner leaves the longest-standing admin follows, else the longest-standing member', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const guest = await api.user('guest');
    const conversationId = await api.group(alice, [carol]);
    for (const { id } of [bob, guest]) {
      await alice.call('members.add', { conversationId, userIds: [id] });
    }
    await makeAdmin(conversationId, guest);
    await alice.call('members.leave', { conversationId });
    expect(await rolesOf(bob, conversationId)).toMatchObject({
      [guest.id]: 'owner',
      [carol.id]: 'member',
    });
    await guest.call('members.leave', { conversationId });
    expect(await rolesOf(bob, conversationId)).toEqual({ [carol.id]: 'owner', [bob.id]: 'member' });
    await carol.call('members.leave', { conversationId });
    await bob.call('members.leave', { conversationId });
    const backend = await api.backend();
    expect((await backend.call('members.list', { conversationId })).members).toEqual([]);
  });

  test('the owner removes members; removing who is none changes nothing', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    await alice.call('members.remove', { conversationId, userId: bob.id });
    await alice.call('members.remove', { conversationId, userId: bob.id });
    await alice.call('members.remove', { conversationId, userId: carol.id });
    await alice.call('members.remove', { conversationId, userId: 'nobody' });
    const { item } = await alice.call('conversations.get', { conversationId });
    expect(item.conversation).toMatchObject({ rev: 2, memberCount: 1 });
    expect(await codeOf(bob.call('conversations.get', { conversationId }))).toBe('not_member');
  });

  test('an admin removes members and nobody above; a member removes nobody; the owner stays', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const guest = await api.user('guest');
    const conversationId = await api.group(alice, [bob, carol, guest]);
    await makeAdmin(conversationId, bob);
    await makeAdmin(conversationId, carol);
    const remove = (by: TestUser, who: TestUser) =>
      codeOf(by.call('members.remove', { conversationId, userId: who.id }));
    expect(await remove(guest, carol)).toBe('forbidden');
    expect(await remove(bob, carol)).toBe('forbidden');
    expect(await remove(bob, alice)).toBe('forbidden');
    expect(await remove(alice, alice)).toBe('forbidden');
    const backend = await api.backend();
    const byApp = backend.call('members.remove', { conversationId, userId: alice.id });
    expect(await codeOf(byApp)).toBe('forbidden');
    expect(await remove(bob, guest)).toBe('ok');
    expect(await remove(alice, carol)).toBe('ok');
    expect(await rolesOf(alice, conversationId)).toEqual({
      [alice.id]: 'owner',
      [bob.id]: 'admin',
    });
  });

  test('who comes back is a plain member again, with the counts of the earlier stay', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    await bob.send(conversationId);
    await makeAdmin(conversationId, bob);
    await alice.call('members.remove', { conversationId, userId: bob.id });
    await alice.send(conversationId);
    await alice.call('members.add', { conversationId, userIds: [bob.id] });
    const { item } = await bob.call('conversations.get', { conversationId });
    expect(item.membership).toMatchObject({ role: 'member', ownCount: 1, readSeq: 4 });
    expect(item.unreadCount).toBe(0);
  });

  test('[GROUP-19] members.list has the owner and admins first, and is asked by role and by the beginning of a name', async () => {
    const [owner, member, admin] = await api.users('owner', 'member', 'admin');
    const conversationId = await api.group(owner, [member, admin]);
    await owner.call('members.promote', { conversationId, userId: admin.id });
    await owner.call('members.setNickname', { conversationId, userId: member.id, nickname: 'Zoë' });
    const list = async (user: TestUser, input: object) => {
      const { members } = await user.call('members.list', { conversationId, ...input });
      return members.map(({ userId }) => userId);
    };
    expect(await list(member, {})).toEqual([owner.id, admin.id, member.id]);
    expect(await list(member, { role: 'admin' })).toEqual([admin.id]);
    expect(await list(member, { query: ' zoe ' })).toEqual([member.id]);
    expect(await list(member, { query: admin.id })).toEqual([admin.id]);
    expect(await list(member, { query: '' })).toHaveLength(3);
    const found = await member.call('members.list', { conversationId, query: 'zoe', limit: 1 });
    const { nextCursor: cursor } = found;
    const rest = await member.call('members.list', { conversationId, query: 'zoe', cursor });
    expect(rest).toEqual({ members: [], users: [], nextCursor: null });
  });

  test('[GROUP-19] who is muted or on the allowlist is listed for the owner, admins and the backend', async () => {
    const [owner, admin, member, guest] = await api.users('owner', 'admin', 'member', 'guest');
    const other = await api.user('other');
    const conversationId = await api.group(owner, [admin, member, other]);
    await owner.call('members.promote', { conversationId, userId: admin.id });
    const key = { conversationId, userId: member.id };
    const until = Date.now() + 3_600_000;
    await admin.call('members.mute', { ...key, until });
    await admin.call('members.allow', key);
    // No secret of each (ADR 29): among all members everybody sees it.
    const { members: seen } = await other.call('members.list', { conversationId });
    expect(seen.find(({ userId }) => userId === member.id)).toMatchObject({
      mutedUntil: until,
      isAllowlisted: true,
    });
    await owner.call('members.mute', { ...key, userId: admin.id, until: Date.now() - 1 });
    const backend = await api.backend();
    for (const which of [{ muted: true }, { allowlisted: true }]) {
      const list = (user: Pick<TestUser, 'call'>) =>
        user.call('members.list', { conversationId, ...which });
      for (const user of [owner, admin, backend]) {
        expect((await list(user)).members).toMatchObject([{ userId: member.id }]);
      }
      for (const user of [member, other]) {
        await expect(list(user)).rejects.toMatchObject({ code: 'forbidden' });
      }
      await expect(list(guest)).rejects.toMatchObject({ code: 'not_found' });
    }
    await admin.call('members.remove', key);
    const { members: left } = await admin.call('members.list', { conversationId, muted: true });
    expect(left).toEqual([]);
    await expect(
      member.call('members.list', { conversationId, allowlisted: true }),
    ).rejects.toMatchObject({ code: 'not_member' });
  });

  test('members.list pages by user id', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob, carol]);
    const first = await bob.call('members.list', { conversationId, limit: 2 });
    expect(first.members.map(({ userId }) => userId)).toEqual([alice.id, bob.id]);
    expect(first.users.map(({ id }) => id)).toEqual([alice.id, bob.id]);
    const cursor = first.nextCursor;
    const second = await bob.call('members.list', { conversationId, limit: 2, cursor });
    expect(second.members.map(({ userId }) => userId)).toEqual([carol.id]);
    expect(second.nextCursor).toBeNull();
  });

  test('a backend reads, adds and removes without being a member', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice);
    const backend = await api.backend();
    await backend.call('members.add', { conversationId, userIds: [bob.id] });
    expect(Object.keys(await rolesOf(alice, conversationId))).toEqual([alice.id, bob.id]);
    await backend.call('members.remove', { conversationId, userId: bob.id });
    expect((await backend.call('members.list', { conversationId })).members).toHaveLength(1);
  });
});

function byUserId(left: { readonly userId: string }, right: { readonly userId: string }): number {
  return left.userId < right.userId ? -1 : 1;
}
