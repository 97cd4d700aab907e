import { limits } from '@confab/protocol/runtime';
import { testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { changeSettings } from '../../packages/server/src/domain/apps/change-settings.ts';
import { everyWay, type TestUser, unique, useApi } from './support/api-bench.ts';

describe.each(everyWay)('asking and being asked, by $door on $database', (way) => {
  const api = useApi(way);

  /** A group with approval, and someone outside. */
  async function prepare(fields: object = { joinPolicy: 'approval' }) {
    const [owner, admin, member, guest] = await api.users('owner', 'admin', 'member', 'guest');
    const conversationId = await api.group(owner, [admin, member], fields);
    await owner.call('members.promote', { conversationId, userId: admin.id });
    const onGuest = { conversationId, userId: guest.id };
    return { conversationId, onGuest, owner, admin, member, guest };
  }

  const statusesOf = async (user: TestUser) => {
    const { changes } = await user.call('me.changes', { sinceRev: 0 });
    return changes.admissions?.map(({ kind, status }) => `${kind} ${status}`);
  };
  const isMember = async (owner: TestUser, conversationId: string, userId: string) => {
    const { members } = await owner.call('members.list', { conversationId });
    return members.some((each) => each.userId === userId);
  };
  /** Lets what waits wait no longer. */
  const expire = async (conversationId: string) =>
    api.server.app.context.store.kysely
      .updateTable('admissions')
      .set({ expires_at: Date.now() - 1 })
      .where('conversation_id', '=', conversationId)
      .execute();

  test('[GROUP-11] who asks is let in by the owner or an admin, and everyone sees who did it', async () => {
    const { conversationId, onGuest, owner, admin, member, guest } = await prepare();
    const note = 'It is me';
    const { admission } = await guest.call('joinRequests.create', { conversationId, note });
    expect(admission).toMatchObject({ kind: 'request', status: 'pending', note, name: 'Group' });
    expect(admission.expiresAt - admission.createdAt).toBe(limits.admissionMs);
    const again = await guest.call('joinRequests.create', { conversationId, note: 'Please' });
    expect(again.admission).toEqual(admission);
    const listed = await owner.call('joinRequests.list', { conversationId });
    expect(listed).toMatchObject({
      admissions: [{ userId: guest.id, note, rev: 0 }],
      users: [{ id: guest.id }],
      waitingCount: 1,
    });
    await expect(member.call('joinRequests.accept', onGuest)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const accepted = await admin.call('joinRequests.accept', onGuest);
    expect(accepted.admission).toMatchObject({ status: 'accepted', rev: 0 });
    expect(await admin.call('joinRequests.accept', onGuest)).toEqual(accepted);
    expect(await isMember(owner, conversationId, guest.id)).toBe(true);
    expect(await statusesOf(guest)).toEqual(['request accepted']);
    const { item } = await guest.call('conversations.get', { conversationId });
    expect(item.lastMessage).toMatchObject({
      senderId: admin.id,
      content: { code: 'members_added', userIds: [guest.id] },
    });
    expect((await owner.call('joinRequests.list', { conversationId })).waitingCount).toBe(0);
    await expect(guest.call('joinRequests.create', { conversationId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('[GROUP-11] a request is rejected, taken back, and made again', async () => {
    const { conversationId, onGuest, owner, guest } = await prepare();
    const ask = () => guest.call('joinRequests.create', { conversationId });
    await ask();
    await owner.call('joinRequests.reject', onGuest);
    expect(await statusesOf(guest)).toEqual(['request rejected']);
    await expect(owner.call('joinRequests.accept', onGuest)).rejects.toMatchObject({
      code: 'not_found',
    });
    await ask();
    await guest.call('joinRequests.cancel', { conversationId });
    expect(await statusesOf(guest)).toEqual(['request cancelled']);
    await ask();
    expect(await statusesOf(guest)).toEqual(['request pending']);
  });

  test('[GROUP-12] after 7 days nobody can accept, and nobody had to write that down', async () => {
    const { conversationId, onGuest, owner, guest } = await prepare();
    await guest.call('joinRequests.create', { conversationId });
    await expire(conversationId);
    await expect(owner.call('joinRequests.accept', onGuest)).rejects.toMatchObject({
      code: 'window_expired',
    });
    expect((await owner.call('joinRequests.list', { conversationId })).admissions).toEqual([]);
    await owner.call('members.invite', { conversationId, userIds: [guest.id] });
    await expire(conversationId);
    await expect(guest.call('invitations.accept', { conversationId })).rejects.toMatchObject({
      code: 'window_expired',
    });
    expect(await isMember(owner, conversationId, guest.id)).toBe(false);
  });

  test('[GROUP-9] an open group is joined, and one by invitation takes no requests', async () => {
    const [guest, former] = await api.users('guest', 'former');
    const open = await prepare({ joinPolicy: 'open' });
    const ask = (user: TestUser, conversationId: string) =>
      user.call('joinRequests.create', { conversationId });
    await expect(ask(guest, open.conversationId)).rejects.toMatchObject({ code: 'conflict' });
    const closed = await prepare({});
    await expect(ask(guest, closed.conversationId)).rejects.toMatchObject({ code: 'not_found' });
    const { conversationId } = closed;
    await closed.owner.call('members.add', { conversationId, userIds: [former.id] });
    await former.call('members.leave', { conversationId });
    await expect(ask(former, conversationId)).rejects.toMatchObject({
      code: 'forbidden',
      details: { reason: 'invite_only' },
    });
  });

  test('[GROUP-11] who is invited comes in by accepting, also into a private group by invitation', async () => {
    const { conversationId, member, owner, guest } = await prepare({});
    const inviting = { conversationId, userIds: [guest.id, owner.id], note: 'Come' };
    const { admissions } = await member.call('members.invite', inviting);
    expect(admissions).toMatchObject([
      { userId: guest.id, kind: 'invitation', status: 'pending', invitedBy: member.id, rev: 0 },
    ]);
    expect(await statusesOf(guest)).toEqual(['invitation pending']);
    expect(await isMember(owner, conversationId, guest.id)).toBe(false);
    await expect(guest.call('messages.list', { conversationId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const { item } = await guest.call('invitations.accept', { conversationId });
    expect(item.membership.role).toBe('member');
    expect(await guest.call('invitations.accept', { conversationId })).toEqual({ item });
    expect(await statusesOf(guest)).toEqual(['invitation accepted']);
  });

  test('[GROUP-11] an invitation is rejected, or taken back by who has invited or an admin', async () => {
    const { conversationId, onGuest, owner, admin, member, guest } = await prepare({});
    const invite = (by: TestUser) =>
      by.call('members.invite', { conversationId, userIds: [guest.id] });
    const listedFor = async (user: TestUser) =>
      (await user.call('invitations.list', { conversationId })).admissions.length;
    await invite(owner);
    expect([await listedFor(admin), await listedFor(member)]).toEqual([1, 0]);
    await expect(member.call('invitations.cancel', onGuest)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await admin.call('invitations.cancel', onGuest);
    await expect(guest.call('invitations.accept', { conversationId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await invite(member);
    expect([await listedFor(admin), await listedFor(member)]).toEqual([1, 1]);
    await member.call('invitations.cancel', onGuest);
    await invite(member);
    await guest.call('invitations.reject', { conversationId });
    expect(await statusesOf(guest)).toEqual(['invitation rejected']);
    await owner.call('conversations.update', { conversationId, memberCanInvite: false });
    await expect(invite(member)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('[GROUP-11] a request and an invitation that meet make a member', async () => {
    const { conversationId, owner, member, guest } = await prepare();
    const other = await api.user('other');
    const invite = (by: TestUser, userId: string) =>
      by.call('members.invite', { conversationId, userIds: [userId] });
    await guest.call('joinRequests.create', { conversationId });
    expect((await invite(member, guest.id)).admissions).toMatchObject([{ kind: 'request' }]);
    expect(await isMember(owner, conversationId, guest.id)).toBe(false);
    expect((await invite(owner, guest.id)).admissions).toEqual([]);
    expect(await isMember(owner, conversationId, guest.id)).toBe(true);
    await invite(owner, other.id);
    const { admission } = await other.call('joinRequests.create', { conversationId });
    expect(admission).toMatchObject({ kind: 'invitation', status: 'accepted' });
    expect(await isMember(owner, conversationId, other.id)).toBe(true);
  });

  test('[GROUP-12] who becomes a member in another way, or is banned, waits no longer', async () => {
    const { conversationId, onGuest, owner, guest } = await prepare();
    const other = await api.user('other');
    await guest.call('joinRequests.create', { conversationId });
    await owner.call('members.add', { conversationId, userIds: [guest.id] });
    expect(await statusesOf(guest)).toEqual(['request accepted']);
    await other.call('joinRequests.create', { conversationId });
    await owner.call('members.ban', { conversationId, userId: other.id });
    expect(await statusesOf(other)).toEqual(['request rejected']);
    expect(onGuest.userId).toBe(guest.id);
  });

  test('[GROUP-6] [BLOCK-2] who is banned or blocked is neither invited nor added, and does not get in by asking', async () => {
    const { conversationId, onGuest, owner, member, guest } = await prepare();
    const brought = { conversationId, userIds: [guest.id] };
    await guest.call('blocks.add', { userId: member.id });
    for (const name of ['members.invite', 'members.add'] as const) {
      await expect(member.call(name, brought), name).rejects.toMatchObject({
        code: 'blocked',
        details: { userIds: [guest.id] },
      });
    }
    const group = { name: 'Trap', memberIds: [guest.id] };
    await expect(member.call('conversations.createGroup', group)).rejects.toMatchObject({
      code: 'blocked',
    });
    await owner.call('members.invite', brought);
    await owner.call('members.ban', onGuest);
    await expect(owner.call('members.invite', brought)).rejects.toMatchObject({ code: 'banned' });
    await expect(guest.call('joinRequests.create', { conversationId })).rejects.toMatchObject({
      code: 'banned',
    });
    await expect(guest.call('invitations.accept', { conversationId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('[GROUP-13] who wants to be asked is invited instead of added', async () => {
    const { conversationId, owner, guest } = await prepare({});
    const add = (by: { call: TestUser['call'] }) =>
      by.call('members.add', { conversationId, userIds: [guest.id], note: 'Come' });
    const said = await guest.call('groups.setAddPolicy', { addPolicy: 'contacts' });
    expect(said.settings.addPolicy).toBe('contacts');
    expect(await guest.call('groups.getAddPolicy', {})).toEqual({
      addPolicy: 'contacts',
      inEffect: 'contacts',
    });
    expect(await add(owner)).toMatchObject({
      members: [],
      admissions: [{ userId: guest.id, kind: 'invitation', note: 'Come' }],
    });
    const { item } = await owner.call('conversations.createGroup', {
      name: 'Another',
      memberIds: [guest.id],
    });
    expect(item.conversation.memberCount).toBe(1);
    expect(await statusesOf(guest)).toEqual(['invitation pending', 'invitation pending']);
    const backend = await api.backend();
    await backend.call('contacts.add', { userId: owner.id, contactId: guest.id });
    expect(await add(owner)).toMatchObject({ members: [{ userId: guest.id }], admissions: [] });
    await owner.call('members.remove', { conversationId, userId: guest.id });
    await guest.call('groups.setAddPolicy', { addPolicy: 'nobody' });
    expect(await add(owner)).toMatchObject({ members: [] });
    expect(await add(backend)).toMatchObject({ members: [{ userId: guest.id }] });
  });

  test('[GROUP-11] [GROUP-13] who has asked is added by the owner, whatever they want otherwise', async () => {
    const { conversationId, owner, guest } = await prepare();
    await guest.call('groups.setAddPolicy', { addPolicy: 'nobody' });
    await guest.call('joinRequests.create', { conversationId });
    const added = await owner.call('members.add', { conversationId, userIds: [guest.id] });
    expect(added).toMatchObject({ members: [{ userId: guest.id }], admissions: [] });
    expect(await statusesOf(guest)).toEqual(['request accepted']);
  });

  test('[GROUP-13] what a user has not said is as the app says', async () => {
    const { conversationId, owner, guest } = await prepare({});
    const app = api.server.app.context;
    await changeSettings(app, testAppId, { addPolicy: 'nobody' });
    expect(await guest.call('groups.getAddPolicy', {})).toEqual({
      addPolicy: null,
      inEffect: 'nobody',
    });
    const brought = { conversationId, userIds: [guest.id] };
    expect(await owner.call('members.add', brought)).toMatchObject({ members: [] });
    await guest.call('groups.setAddPolicy', { addPolicy: 'everyone' });
    expect(await owner.call('members.add', brought)).toMatchObject({ members: [{}] });
    await changeSettings(app, testAppId, { addPolicy: 'everyone' });
  });

  test('a full group lets nobody in who asked or is invited, and they wait on', async () => {
    const { conversationId, onGuest, owner, guest } = await prepare();
    await owner.call('conversations.update', { conversationId, maxMembers: 3 });
    await guest.call('joinRequests.create', { conversationId });
    await expect(owner.call('joinRequests.accept', onGuest)).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'maxMembers', value: 3 },
    });
    expect(await statusesOf(guest)).toEqual(['request pending']);
  });

  test('[GROUP-4] of a destroyed group an invitation can only be rejected', async () => {
    const { conversationId, owner, guest } = await prepare({});
    await owner.call('members.invite', { conversationId, userIds: [guest.id] });
    await owner.call('conversations.destroy', { conversationId });
    await expect(guest.call('invitations.accept', { conversationId })).rejects.toMatchObject({
      code: 'gone',
    });
    await guest.call('invitations.reject', { conversationId });
    expect(await statusesOf(guest)).toEqual(['invitation rejected']);
  });

  test('a user waits for at most 100 groups', async () => {
    const { conversationId, guest } = await prepare();
    const row = { app_id: testAppId, user_id: guest.id, kind: 'request', status: 'pending' };
    const rest = { rev: 0, note: null, invited_by: null, name: 'x', avatar_url: null };
    const times = { created_at: 0, expires_at: limits.foreverMs };
    const ids = Array.from({ length: limits.joinRequestsPerUser }, () => unique('elsewhere'));
    await api.server.app.context.store.kysely
      .insertInto('admissions')
      .values(ids.map((conversation_id) => ({ ...row, ...rest, ...times, conversation_id })))
      .execute();
    await expect(guest.call('joinRequests.create', { conversationId })).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'joinRequestsPerUser', value: limits.joinRequestsPerUser },
    });
  });

  test('pages of what waits follow one another, the oldest first', async () => {
    const { conversationId, owner } = await prepare();
    const guests = await api.users('a', 'b', 'c', 'd', 'e');
    for (const guest of guests) await guest.call('joinRequests.create', { conversationId });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await owner.call('joinRequests.list', {
        conversationId,
        limit: 2,
        ...(cursor !== undefined && { cursor }),
      });
      expect(page.waitingCount).toBe(5);
      seen.push(...page.admissions.map(({ userId }) => userId));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(guests.map(({ id }) => id).toSorted());
  });

  test('joinRequest.updated reaches owner and admins alone, me.updated who asked', async () => {
    const { conversationId, onGuest, owner, admin, member, guest } = await prepare();
    const everyone = [owner, admin, member, guest];
    const sockets = await Promise.all(everyone.map((user) => user.connect()));
    const heard = () =>
      Promise.all(sockets.map(async (socket) => (await socket.heard()).map(({ name }) => name)));
    await heard();
    const onRequests = [['joinRequest.updated'], ['joinRequest.updated'], [], ['me.updated']];
    await guest.call('joinRequests.create', { conversationId });
    expect(await heard()).toEqual(onRequests);
    await guest.call('joinRequests.create', { conversationId });
    expect(await heard()).toEqual([[], [], [], []]);
    await owner.call('joinRequests.reject', onGuest);
    expect(await heard()).toEqual(onRequests);
    await guest.call('joinRequests.create', { conversationId });
    await heard();
    await admin.call('joinRequests.accept', onGuest);
    const updated = 'conversation.updated';
    expect(await heard()).toEqual([
      [updated, 'joinRequest.updated'],
      [updated, 'joinRequest.updated'],
      [updated],
      [updated, 'conversation.added', 'me.updated'],
    ]);
    await guest.call('members.leave', { conversationId });
    await heard();
    await member.call('members.invite', { conversationId, userIds: [guest.id] });
    expect(await heard()).toEqual(onRequests);
    await guest.call('invitations.reject', { conversationId });
    expect(await heard()).toEqual(onRequests);
  });

  test('[I27] a stranger hears the same of a private group as of none', async () => {
    const { conversationId } = await prepare({});
    const stranger = await api.user('stranger');
    const names = [
      'joinRequests.create',
      'joinRequests.cancel',
      'invitations.accept',
      'invitations.reject',
    ] as const;
    for (const name of names) {
      const [real, none] = await Promise.allSettled(
        [conversationId, 'nowhere'].map((id) => stranger.call(name, { conversationId: id })),
      );
      const said = (answer: unknown) => {
        const { code, message } = (answer as { reason: Error & { code: string } }).reason;
        return { code, message };
      };
      expect(said(real), name).toEqual(said(none));
    }
  });
});
