import { limits, systemUserId } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { copyConversation } from './support/copy-conversation.ts';

describe.each(everyWay)('groups, by $door on $database', (way) => {
  const api = useApi(way);

  async function prepare() {
    const [owner, admin, member] = await api.users('owner', 'admin', 'member');
    const id = await api.group(owner, [admin, member]);
    await owner.call('members.promote', { conversationId: id, userId: admin.id });
    return { id, owner, admin, member };
  }

  const groupOf = async (user: TestUser, conversationId: string) =>
    (await user.call('conversations.get', { conversationId })).item.conversation;
  const infosOf = async (user: TestUser, conversationId: string) =>
    (await user.call('messages.list', { conversationId, limit: 100 })).messages.flatMap(
      ({ content, senderId }) =>
        content.type === 'info' ? [[content.code, senderId, content.userIds, content.value]] : [],
    );
  const roleOf = async (user: TestUser, conversationId: string, userId: string) =>
    (await user.call('members.list', { conversationId })).members.find(
      (each) => each.userId === userId,
    )?.role;

  test('[GROUP-1] admins change everything, members only what they are given', async () => {
    const { id, owner, admin, member } = await prepare();
    const conversationId = id;
    await admin.call('conversations.update', {
      conversationId,
      name: 'Dinner',
      memberCanEdit: true,
    });
    const description = 'Where to eat';
    await member.call('conversations.update', { conversationId, description });
    expect(await groupOf(owner, id)).toMatchObject({ name: 'Dinner', description });
    const more = { conversationId, joinPolicy: 'open' };
    await expect(member.call('conversations.update', more)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await member.call('conversations.setAnnouncement', { conversationId, text: 'At noon' });
    await member.call('conversations.setAttributes', { conversationId, set: { size: 'l' } });
    await owner.call('conversations.update', { conversationId, memberCanEdit: false });
    for (const [name, fields] of [
      ['conversations.setAnnouncement', { text: null }],
      ['conversations.setAttributes', { remove: ['size'] }],
    ] as const) {
      const call = member.call(name, { conversationId, ...fields });
      await expect(call).rejects.toMatchObject({ code: 'forbidden' });
    }
    await owner.call('conversations.update', { conversationId, memberCanInvite: false });
    const guest = await api.user('guest');
    const adding = { conversationId, userIds: [guest.id] };
    await expect(member.call('members.add', adding)).rejects.toMatchObject({ code: 'forbidden' });
    await admin.call('members.add', adding);
  });

  test('a group takes no fewer members than it has', async () => {
    const { id: conversationId, owner } = await prepare();
    const tooFew = { conversationId, maxMembers: 2 };
    await expect(owner.call('conversations.update', tooFew)).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'maxMembers', value: 3 },
    });
    await owner.call('conversations.update', { conversationId, maxMembers: 3 });
  });

  test('a user is in 5,000 groups at most, whoever adds them, and has room again after leaving one', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const first = await api.group(alice);
    const { groupsPerUser } = limits;
    const source = { conversationId: first, userId: alice.id };
    await copyConversation(api.server, source, groupsPerUser - 1);
    const refused = {
      code: 'limit_exceeded',
      details: { limit: 'groupsPerUser', value: groupsPerUser, userId: alice.id },
    };
    await expect(api.group(alice)).rejects.toMatchObject(refused);
    const conversationId = await api.group(bob, [], { joinPolicy: 'open' });
    const adding = bob.call('members.add', { conversationId, userIds: [alice.id] });
    await expect(adding).rejects.toMatchObject(refused);
    const joining = () => alice.call('members.join', { conversationId });
    await expect(joining()).rejects.toMatchObject(refused);
    await alice.call('members.leave', { conversationId: first });
    await joining();
  });

  test('an announcement says who set it and when, and can be taken down', async () => {
    const { id: conversationId, admin, member } = await prepare();
    await admin.call('conversations.setAnnouncement', { conversationId, text: 'At noon' });
    const { settings } = await groupOf(member, conversationId);
    expect(settings?.announcement).toEqual({
      text: 'At noon',
      setBy: admin.id,
      setAt: expect.any(Number),
    });
    await admin.call('conversations.setAnnouncement', { conversationId, text: null });
    expect((await groupOf(member, conversationId)).settings?.announcement).toBeNull();
  });

  test('attributes are set and removed one by one, at most 20', async () => {
    const { id: conversationId, owner, member } = await prepare();
    const set = (more: object) =>
      owner.call('conversations.setAttributes', { conversationId, ...more });
    await set({ set: { colour: 'green', size: 'l' } });
    await set({ set: { size: 'm' }, remove: ['colour', 'nothing'] });
    expect((await groupOf(member, conversationId)).settings?.attributes).toEqual({ size: 'm' });
    const many = Array.from({ length: limits.groupAttributes }, (_, index) => [`k${index}`, '']);
    await expect(set({ set: Object.fromEntries(many) })).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'groupAttributes', value: 20 },
    });
    // 342 characters, and two bytes too many.
    await expect(set({ set: { size: '漢'.repeat(342) } })).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'groupAttributeValueBytes', value: 1024, key: 'size' },
    });
    await set({ set: { size: '漢'.repeat(341) } });
  });

  test('[GROUP-3] in a frozen group members read, admins write', async () => {
    const { id: conversationId, owner, admin, member } = await prepare();
    await admin.call('conversations.freeze', { conversationId });
    await expect(member.send(conversationId)).rejects.toMatchObject({ code: 'frozen' });
    await expect(member.call('typing.start', { conversationId })).rejects.toMatchObject({
      code: 'frozen',
    });
    await owner.send(conversationId);
    await member.call('messages.list', { conversationId });
    await admin.call('conversations.unfreeze', { conversationId });
    await member.send(conversationId);
  });

  test('[GROUP-2] roles change by promote, demote and transfer, and there is always one owner', async () => {
    const { id: conversationId, owner, admin, member } = await prepare();
    await owner.call('members.demote', { conversationId, userId: admin.id });
    expect(await roleOf(member, conversationId, admin.id)).toBe('member');
    await owner.call('members.transfer', { conversationId, userId: member.id });
    expect(await roleOf(member, conversationId, member.id)).toBe('owner');
    expect(await roleOf(member, conversationId, owner.id)).toBe('admin');
    const backend = await api.backend();
    for (const name of ['members.promote', 'members.demote'] as const) {
      await expect(backend.call(name, { conversationId, userId: member.id })).rejects.toMatchObject(
        { code: 'forbidden' },
      );
      await expect(backend.call(name, { conversationId, userId: 'nobody' })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    await member.call('members.leave', { conversationId });
    expect(await roleOf(owner, conversationId, owner.id)).toBe('owner');
  });

  test('[GROUP-4] a destroyed group can be read and left; its id stays taken', async () => {
    const { id: conversationId, owner, member } = await prepare();
    await member.send(conversationId, 'before the end');
    await owner.call('conversations.destroy', { conversationId });
    expect((await groupOf(member, conversationId)).destroyedAt).toEqual(expect.any(Number));
    await expect(member.send(conversationId)).rejects.toMatchObject({ code: 'gone' });
    await expect(
      owner.call('members.add', { conversationId, userIds: [member.id] }),
    ).rejects.toMatchObject({ code: 'gone' });
    const { messages } = await member.call('messages.list', { conversationId });
    expect(messages.map(({ content }) => content)).toContainEqual({
      type: 'text',
      text: 'before the end',
    });
    await owner.call('conversations.destroy', { conversationId });
    await member.call('members.leave', { conversationId });
    const again = { conversationId, name: 'Again' };
    await expect(member.call('conversations.createGroup', again)).rejects.toMatchObject({
      code: 'already_exists',
    });
  });

  test('[INFO-1] what happens stands in the log by code, and counts for nobody', async () => {
    const { id: conversationId, owner, admin, member } = await prepare();
    const guest = await api.user('guest');
    await owner.call('members.add', { conversationId, userIds: [guest.id] });
    await guest.call('members.leave', { conversationId });
    await admin.call('conversations.update', { conversationId, name: 'Dinner' });
    const backend = await api.backend();
    await backend.call('members.remove', { conversationId, userId: member.id });
    expect(await infosOf(owner, conversationId)).toEqual([
      ['member_promoted', owner.id, [admin.id], null],
      ['members_added', owner.id, [guest.id], null],
      ['member_left', guest.id, [], null],
      ['name_changed', admin.id, [], 'Dinner'],
      ['member_removed', systemUserId, [member.id], null],
    ]);
    const { item } = await admin.call('conversations.get', { conversationId });
    expect(item).toMatchObject({ unreadCount: 0, conversation: { seq: 5, messageCount: 0 } });
    await owner.send(conversationId);
    expect((await admin.call('conversations.get', { conversationId })).item.unreadCount).toBe(1);
    const explained = await admin.call('conversations.explainUnread', { conversationId });
    expect(explained.messages.at(-1)).toEqual({ seq: 6, reason: 'counted' });
    expect(explained.messages[0]).toEqual({ seq: 1, reason: 'not_countable' });
  });

  test('[INFO-1] nobody can send one, and a change that changes nothing says nothing', async () => {
    const { id: conversationId, owner } = await prepare();
    const content = { type: 'info', code: 'name_changed', userIds: [], value: 'Mine' };
    const clientMsgId = crypto.randomUUID();
    const forged = { conversationId, clientMsgId, content };
    await expect(owner.call('messages.send', forged)).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    await owner.call('conversations.update', { conversationId, name: 'Group' });
    await owner.call('conversations.unfreeze', { conversationId });
    expect(await infosOf(owner, conversationId)).toHaveLength(1);
    expect((await groupOf(owner, conversationId)).rev).toBe(2);
  });

  test('[VIEW-3] marking as unread looks past what counts for nobody', async () => {
    const { id: conversationId, owner, admin, member } = await prepare();
    await owner.send(conversationId);
    await admin.call('conversations.update', { conversationId, name: 'Dinner' });
    await member.call('receipts.markRead', { conversationId, upToSeq: 3 });
    await member.call('conversations.markUnread', { conversationId });
    const { item } = await member.call('conversations.get', { conversationId });
    expect([item.unreadCount, item.view?.position?.seq]).toEqual([1, 1]);
  });

  test('no user can be the system', async () => {
    const backend = await api.backend();
    await expect(
      backend.call('users.upsert', { userId: systemUserId, name: 'Me' }),
    ).rejects.toMatchObject({ code: 'invalid_argument' });
  });
});

describe.each(everyWay)('order in groups, by $door on $database', (way) => {
  const api = useApi(way);

  async function prepare() {
    const [owner, admin, member] = await api.users('owner', 'admin', 'member');
    const conversationId = await api.group(owner, [admin, member]);
    await owner.call('members.promote', { conversationId, userId: admin.id });
    return { conversationId, owner, admin, member };
  }

  test('[GROUP-5] a muted member reads and does not write, until unmuted or the time has passed', async () => {
    const { conversationId, admin, member } = await prepare();
    const key = { conversationId, userId: member.id };
    const { member: muted } = await admin.call('members.mute', key);
    expect(muted.mutedUntil).toBe(limits.foreverMs);
    await expect(member.send(conversationId)).rejects.toMatchObject({
      code: 'muted',
      details: { until: limits.foreverMs },
    });
    await member.call('messages.list', { conversationId });
    await member.call('members.leave', { conversationId });
    await admin.call('members.add', { conversationId, userIds: [member.id] });
    await expect(member.send(conversationId)).rejects.toMatchObject({ code: 'muted' });
    await admin.call('members.unmute', key);
    await member.send(conversationId);
    await admin.call('members.mute', { ...key, until: Date.now() - 1 });
    await member.send(conversationId);
  });

  test('[GROUP-5] nobody mutes whom they stand below or beside', async () => {
    const { conversationId, owner, admin } = await prepare();
    for (const userId of [owner.id, admin.id]) {
      await expect(admin.call('members.mute', { conversationId, userId })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await owner.call('members.mute', { conversationId, userId: admin.id });
    await expect(admin.send(conversationId)).rejects.toMatchObject({ code: 'muted' });
  });

  test('[GROUP-5] while a role is muted only its members on the allowlist write', async () => {
    const { conversationId, owner, admin, member } = await prepare();
    await admin.call('conversations.muteAll', { conversationId });
    await expect(member.send(conversationId)).rejects.toMatchObject({
      code: 'muted',
      details: { roles: ['member'] },
    });
    await admin.send(conversationId);
    await admin.call('members.allow', { conversationId, userId: member.id });
    await member.send(conversationId);
    await admin.call('members.disallow', { conversationId, userId: member.id });
    await owner.call('conversations.muteAll', { conversationId, roles: ['member', 'admin'] });
    await expect(admin.send(conversationId)).rejects.toMatchObject({ code: 'muted' });
    await owner.send(conversationId);
    await owner.call('conversations.unmuteAll', { conversationId });
    await member.send(conversationId);
  });

  test('[GROUP-5] a mute of roles ends by itself, and of two mutes the later end is told', async () => {
    const { conversationId, owner, admin, member } = await prepare();
    const until = Date.now() + 3_600_000;
    await admin.call('members.mute', { conversationId, userId: member.id, until: until - 1 });
    const { conversation } = await admin.call('conversations.muteAll', { conversationId, until });
    expect(conversation.settings).toMatchObject({ mutedRoles: ['member'], mutedRolesUntil: until });
    await expect(member.send(conversationId)).rejects.toMatchObject({
      code: 'muted',
      details: { until, roles: ['member'] },
    });
    await admin.call('members.unmute', { conversationId, userId: member.id });
    await admin.call('conversations.muteAll', { conversationId, until: Date.now() - 1 });
    await member.send(conversationId);
    const { conversation: open } = await owner.call('conversations.unmuteAll', { conversationId });
    expect(open.settings).toMatchObject({ mutedRoles: [], mutedRolesUntil: null });
  });

  test('[GROUP-17] my membership says what I am called, until when I am muted and whether I may write nevertheless', async () => {
    const { conversationId, admin, member } = await prepare();
    const socket = await member.connect();
    const key = { conversationId, userId: member.id };
    const until = Date.now() + 3_600_000;
    await admin.call('members.mute', { ...key, until });
    await admin.call('members.allow', key);
    await member.call('members.setNickname', { ...key, nickname: 'Mimi' });
    const mine = { nickname: 'Mimi', mutedUntil: until, isAllowlisted: true };
    const { item } = await member.call('conversations.get', { conversationId });
    expect(item.membership).toMatchObject(mine);
    const cursors = [{ conversationId, sinceRev: item.conversation.rev - 1 }];
    const { results } = await member.call('conversations.changes', { cursors });
    expect(results[0]).toMatchObject({ membership: mine });
    const told = (await socket.heard()).at(-1)?.payload;
    expect(told).toMatchObject({ members: [{ userId: member.id, ...mine }] });
  });

  test('[GROUP-6] who is banned is out, and cannot join or be added until the ban ends', async () => {
    const { conversationId, owner, admin, member } = await prepare();
    await owner.call('conversations.update', { conversationId, joinPolicy: 'open' });
    const socket = await member.connect();
    const key = { conversationId, userId: member.id };
    const { ban } = await admin.call('members.ban', { ...key, reason: 'spam' });
    expect(ban).toEqual({ userId: member.id, bannedUntil: limits.foreverMs, reason: 'spam' });
    expect((await socket.heard()).map(({ name }) => name)).toContain('conversation.removed');
    await admin.send(conversationId);
    expect(await socket.heard()).toEqual([]);
    await expect(member.call('members.join', { conversationId })).rejects.toMatchObject({
      code: 'banned',
    });
    const adding = { conversationId, userIds: [member.id] };
    await expect(owner.call('members.add', adding)).rejects.toMatchObject({
      code: 'banned',
      details: { userIds: [member.id] },
    });
    expect((await owner.call('members.listBanned', { conversationId })).bans).toEqual([ban]);
    await admin.call('members.unban', key);
    expect((await owner.call('members.listBanned', { conversationId })).bans).toEqual([]);
    await member.call('members.join', { conversationId });
  });

  test('[GROUP-6] a ban of who is no member tells the members nothing', async () => {
    const { conversationId, owner, admin, member } = await prepare();
    const guest = await api.user('guest');
    const socket = await member.connect();
    await socket.heard();
    await admin.call('members.ban', { conversationId, userId: guest.id });
    await admin.call('members.ban', { conversationId, userId: guest.id });
    expect(await socket.heard()).toEqual([]);
    await expect(
      owner.call('members.add', { conversationId, userIds: [guest.id] }),
    ).rejects.toMatchObject({ code: 'banned' });
    for (const userId of [owner.id, admin.id]) {
      await expect(admin.call('members.ban', { conversationId, userId })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const ended = { conversationId, userId: guest.id, until: Date.now() - 1 };
    await admin.call('members.ban', ended);
    await owner.call('members.add', { conversationId, userIds: [guest.id] });
  });

  test('[GROUP-7] in slow mode a plain member waits, and hears how long', async () => {
    const { conversationId, owner, admin, member } = await prepare();
    await owner.call('conversations.update', { conversationId, slowModeSeconds: 60 });
    await member.send(conversationId);
    await expect(member.send(conversationId)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { limit: 'slowModeSeconds', value: 60 },
      retryAfterMs: expect.any(Number),
    });
    await admin.send(conversationId);
    await admin.send(conversationId);
    await owner.call('conversations.update', { conversationId, slowModeSeconds: 0 });
    await member.send(conversationId);
  });

  test('a member has a nickname in the group, set by themselves or by who stands above', async () => {
    const { conversationId, admin, member } = await prepare();
    const key = { conversationId, userId: member.id };
    const set = async (user: TestUser, nickname: string | null) =>
      (await user.call('members.setNickname', { ...key, nickname })).member.nickname;
    expect(await set(member, 'Mimi')).toBe('Mimi');
    expect(await set(admin, 'Momo')).toBe('Momo');
    await expect(
      member.call('members.setNickname', { conversationId, userId: admin.id, nickname: 'X' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await set(member, null)).toBeNull();
  });
});
