import type { EventPayload, TypingKind } from '@confab/protocol';
import { testAppId } from '@confab/testkit';
import { describe, expect, test, vi } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import type { LiveSocket, ReceivedFrame } from './support/live-socket.ts';

/** When the token of a user ends, in epoch milliseconds. */
function expiryOf({ credential }: TestUser): number {
  const claims = Buffer.from(credential.secret?.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(claims) as { exp: number }).exp * 1000;
}

const namesOf = (frames: readonly ReceivedFrame[]) => frames.map(({ name }) => name);

describe.each(everyWay)('events of calls over $door on $database', (way) => {
  const api = useApi(way);

  /** Live sockets of users, with their greetings already taken. */
  async function listen(...users: readonly TestUser[]): Promise<LiveSocket[]> {
    const sockets = await Promise.all(users.map((user) => user.connect()));
    await Promise.all(sockets.map((socket) => socket.heard()));
    return sockets;
  }

  async function heardBy(sockets: readonly LiveSocket[]): Promise<string[][]> {
    return Promise.all(sockets.map(async (socket) => namesOf(await socket.heard())));
  }

  test('[CONN-3] the first frame is session.ready with the epoch and the expiry of the token', async () => {
    const alice = await api.user('alice');
    const socket = await alice.connect();
    expect(socket.frames[0]).toMatchObject({
      name: 'session.ready',
      payload: { userId: alice.id, epoch: api.server.app.context.epoch },
    });
    expect(socket.frames[0]?.payload).toMatchObject({
      tokenExpiresAt: expiryOf(alice),
    });
  });

  test('[SEND-5] message.created reaches every session of every member, the sender’s too, and nobody else', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    const sockets = await listen(alice, alice, bob, carol);
    const ack = await alice.send(conversationId, 'hello');
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    expect(heard.map(namesOf)).toEqual([
      ['message.created'],
      ['message.created'],
      ['message.created'],
      [],
    ]);
    expect(heard[2]?.[0]?.payload).toEqual({
      message: expect.objectContaining({ ...ack, senderId: alice.id }),
    });
  });

  test('[RECALL-1] message.recalled reaches every session of every member and nobody else, once', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    const { seq } = await alice.send(conversationId, 'hello');
    const sockets = await listen(alice, bob, carol);
    const { message } = await alice.call('messages.recall', { conversationId, seq });
    await alice.call('messages.recall', { conversationId, seq });
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    expect(heard.map(namesOf)).toEqual([['message.recalled'], ['message.recalled'], []]);
    expect(heard[1]?.[0]?.payload).toEqual({ conversationId, rev: message.rev, message });
  });

  test('[PIN-1] pins reach every session of every member with the conversation, and nobody else, once', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    const { seq } = await alice.send(conversationId, 'hello');
    const sockets = await listen(alice, bob, carol);
    const { conversation } = await bob.call('messages.pin', { conversationId, seq });
    await bob.call('messages.pin', { conversationId, seq });
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    const one = ['conversation.updated'];
    expect(heard.map(namesOf)).toEqual([one, one, []]);
    expect(heard[0]?.[0]?.payload).toMatchObject({ rev: conversation.rev, conversation });
    await bob.call('messages.unpin', { conversationId, seq });
    await bob.call('messages.unpin', { conversationId, seq });
    expect(await heardBy(sockets)).toEqual([one, one, []]);
  });

  test('[SEND-2] a repeated send tells nobody anything', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const sockets = await listen(alice);
    const input = {
      conversationId,
      clientMsgId: '6f1c0c5e-8a34-4c3e-9b1a-2f7d4f0b9a11',
      content: { type: 'text', text: 'x' },
    };
    await alice.call('messages.send', input);
    await alice.call('messages.send', input);
    expect(await heardBy(sockets)).toEqual([['message.created']]);
  });

  test('[SYNC-2] frames of a conversation come with consecutive revs', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const [socket] = await listen(bob);
    await Promise.all(Array.from({ length: 30 }, () => alice.send(conversationId)));
    await bob.call('receipts.markRead', { conversationId, upToSeq: 30 });
    await alice.send(conversationId);
    const frames = (await socket?.heard()) ?? [];
    const revs = frames.map(({ payload }) => {
      const { message, rev } = payload as { message?: { rev: number }; rev?: number };
      return message?.rev ?? rev;
    });
    expect(revs).toEqual(Array.from({ length: 32 }, (_, index) => index + 2));
  });

  test('a new member hears conversation.added and conversation.updated; members hear conversation.updated', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const sockets = await listen(alice, bob, carol);
    const conversationId = await api.group(alice, [bob]);
    expect(await heardBy(sockets)).toEqual([
      ['conversation.updated', 'conversation.added'],
      ['conversation.updated', 'conversation.added'],
      [],
    ]);
    await alice.call('members.add', { conversationId, userIds: [carol.id] });
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    expect(heard.map(namesOf)).toEqual([
      ['conversation.updated'],
      ['conversation.updated'],
      ['conversation.updated', 'conversation.added'],
    ]);
    expect(heard[0]?.[0]?.payload).toMatchObject({
      conversationId,
      rev: 2,
      memberCount: 3,
      messages: [{ seq: 1, rev: 2, content: { code: 'members_added', userIds: [carol.id] } }],
      members: [{ userId: carol.id, role: 'member', status: 'active' }],
      users: [{ id: carol.id }],
    });
    expect(heard[2]?.[1]?.payload).toEqual({ conversationId, rev: 2 });
  });

  test('[I29] a removed member hears conversation.removed and then nothing more of the conversation', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const [phone, laptop] = await listen(bob, bob);
    await alice.call('members.remove', { conversationId, userId: bob.id });
    await alice.send(conversationId, 'secret');
    await alice.call('typing.start', { conversationId });
    await alice.call('receipts.markRead', { conversationId, upToSeq: 1 });
    for (const socket of [phone, laptop]) {
      const frames = (await socket?.heard()) ?? [];
      expect(frames).toEqual([{ name: 'conversation.removed', payload: { conversationId } }]);
    }
    const later = await bob.connect();
    await later.heard();
    await alice.send(conversationId, 'secret');
    expect(await later.heard()).toEqual([]);
  });

  test('[I29] who leaves falls silent, and hears again after coming back', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob], { joinPolicy: 'open' });
    const sockets = await listen(bob);
    await bob.call('members.leave', { conversationId });
    await alice.send(conversationId);
    expect(await heardBy(sockets)).toEqual([['conversation.removed']]);
    await bob.call('members.join', { conversationId });
    await alice.send(conversationId);
    expect(await heardBy(sockets)).toEqual([
      ['conversation.updated', 'conversation.added', 'message.created'],
    ]);
  });

  test('[SYNC-9] the other side of a new direct conversation hears of it with the first message', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const sockets = await listen(alice, bob);
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    expect(await heardBy(sockets)).toEqual([['conversation.added'], []]);
    await alice.send(item.conversation.id);
    expect(await heardBy(sockets)).toEqual([['message.created'], ['message.created']]);
  });

  test('[READ-3] receipt.updated carries absolute counts to all members', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    await alice.send(conversationId);
    const sockets = await listen(alice, bob);
    await bob.call('receipts.markRead', { conversationId, upToSeq: 1 });
    await bob.call('receipts.markRead', { conversationId, upToSeq: 1 });
    for (const socket of sockets) {
      expect(await socket.heard()).toEqual([
        {
          name: 'receipt.updated',
          payload: {
            conversationId,
            rev: 3,
            receipts: [{ userId: bob.id, deliveredSeq: 1, readSeq: 1, readCount: 1 }],
          },
        },
      ]);
    }
  });

  test('[LOG-2] receipts that come together leave in one frame with one rev', async () => {
    const [alice, ...readers] = await api.users('alice', 'bob', 'carol', 'guest', 'visitor');
    const conversationId = await api.group(alice, readers);
    await alice.send(conversationId);
    const [alices] = await listen(alice);
    const { receiptQueue } = api.server.app.context;
    const moves = readers.map(({ id: userId }) => {
      const warrant = { expiresAt: null, signedWith: null, issuedAt: 0, deviceId: null };
      const actor = { kind: 'user', appId: testAppId, userId, ...warrant } as const;
      return receiptQueue.submit({ actor, conversationId, kind: 'read', upToSeq: 1 });
    });
    await Promise.all(moves);
    const heard = (await alices?.heard()) ?? [];
    expect(heard).toMatchObject([{ name: 'receipt.updated', payload: { conversationId, rev: 3 } }]);
    const [frame] = heard as { payload: EventPayload<'receipt.updated'> }[];
    const readSeqs = new Map(
      frame?.payload.receipts.map(({ userId, readSeq }) => [userId, readSeq]),
    );
    expect(readSeqs).toEqual(new Map(readers.map(({ id }) => [id, 1])));
  });

  test('[TYPE-1] typing reaches the other members alone, and not in groups of more than 200', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    const sockets = await listen(alice, bob, carol);
    await alice.call('typing.start', { conversationId, kind: 'voice' });
    await alice.call('typing.stop', { conversationId });
    const [alices, bobs, carols] = sockets;
    expect(await bobs?.next('typing.started')).toEqual({
      conversationId,
      userId: alice.id,
      kind: 'voice',
    });
    expect(await bobs?.next('typing.stopped')).toEqual({ conversationId, userId: alice.id });
    expect([await alices?.heard(), await carols?.heard()]).toEqual([[], []]);
    await api.server.app.context.store.kysely
      .updateTable('conversations')
      .set({ member_count: 201 })
      .where('id', '=', conversationId)
      .execute();
    await alice.call('typing.start', { conversationId });
    await alice.call('typing.stop', { conversationId });
    expect(await heardBy(sockets)).toEqual([[], [], []]);
  });

  test('[TYPE-1] a message of who typed is not followed by word that they type', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob, carol]);
    const [bobs] = await listen(bob);
    const type = (user: TestUser, kind: TypingKind) =>
      user.call('typing.start', { conversationId, kind });
    for (const kind of ['voice', 'text'] as const) await type(alice, kind);
    await alice.send(conversationId);
    await bobs?.next('message.created');
    for (const kind of ['voice', 'text'] as const) await type(carol, kind);
    // Carol's second word comes behind what waited before it.
    const typing = () => (bobs?.frames ?? []).map(({ payload }) => payload as { kind: string });
    await vi.waitUntil(() => typing().some(({ kind }) => kind === 'text'));
    expect(typing()).toMatchObject([
      { userId: carol.id, kind: 'voice' },
      { userId: carol.id, kind: 'text' },
    ]);
  });

  test('user.updated reaches my devices and who shares a conversation with me', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await api.group(alice, [bob]);
    await api.group(alice, [bob]);
    const sockets = await listen(alice, bob, carol);
    await alice.call('users.updateProfile', { name: 'Alice' });
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    const onMine = ['me.updated', 'user.updated'];
    expect(heard.map(namesOf)).toEqual([onMine, ['user.updated'], []]);
    expect(heard[1]?.[0]?.payload).toMatchObject({ user: { id: alice.id, name: 'Alice' } });
    const backend = await api.backend();
    await backend.call('users.upsert', { userId: bob.id, name: 'B.' });
    expect(await heardBy(sockets)).toEqual([['user.updated'], onMine, []]);
  });

  test('user.updated reaches contacts of mine who share no conversation with me', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await alice.call('contacts.request', { userId: bob.id });
    await bob.call('contacts.accept', { userId: alice.id });
    await alice.call('contacts.request', { userId: carol.id });
    const sockets = await listen(alice, bob, carol);
    await alice.call('users.updateProfile', { name: 'Alice' });
    const onMine = ['me.updated', 'user.updated'];
    expect(await heardBy(sockets)).toEqual([onMine, ['user.updated'], []]);
  });

  test('[SYNC-11] what two users are to each other reaches the devices of those for whom it changed', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await api.group(alice, [bob, carol]);
    const sockets = await listen(alice, alice, bob, carol);
    const onBoth = [['me.updated'], ['me.updated'], ['me.updated'], []];
    const onMine = [['me.updated'], ['me.updated'], [], []];
    const ask = { userId: bob.id };
    await alice.call('contacts.request', ask);
    expect(await heardBy(sockets)).toEqual(onBoth);
    await alice.call('contacts.request', ask);
    expect(await heardBy(sockets)).toEqual([[], [], [], []]);
    await bob.call('contacts.accept', { userId: alice.id });
    expect(await heardBy(sockets)).toEqual(onBoth);
    for (const name of ['contacts.update', 'blocks.add'] as const) {
      await alice.call(name, { userId: bob.id, ...(name === 'contacts.update' && { alias: 'B' }) });
      expect(await heardBy(sockets)).toEqual(onMine);
    }
    await alice.call('contacts.remove', ask);
    expect(await heardBy(sockets)).toEqual(onBoth);
  });

  test('[PRES-2] [SYNC-11] my presence reaches who watches me, and what I decide about it my devices alone', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await api.group(alice, [bob, carol]);
    const sockets = await listen(alice, alice, bob, carol);
    await sockets[2]?.call('presence.subscribe', { userIds: [alice.id] });
    await alice.call('presence.updateSettings', { customStatus: { text: 'Lunch' } });
    expect(await heardBy(sockets)).toEqual([
      ['me.updated'],
      ['me.updated'],
      ['presence.updated'],
      [],
    ]);
    // To him that is no change.
    await alice.call('presence.updateSettings', { lastSeenVisibility: 'nobody' });
    expect(await heardBy(sockets)).toEqual([['me.updated'], ['me.updated'], [], []]);
  });

  test('[SETTINGS-1] what I have decided for myself reaches my devices alone, once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    await api.group(alice, [bob]);
    const sockets = await listen(alice, alice, bob);
    const notifications = { level: 'mentions', mutedUntil: null };
    const { settings } = await alice.call('notifications.set', notifications);
    expect(settings).toEqual({ rev: 1, notifications, addPolicy: null });
    const changes = { settings: [settings] };
    const heard = await sockets[1]?.heard();
    expect(heard).toEqual([{ name: 'me.updated', payload: { rev: 1, changes } }]);
    await alice.call('notifications.set', { mutedUntil: null, level: 'mentions' });
    expect(await heardBy(sockets)).toEqual([['me.updated'], [], []]);
    await alice.call('groups.setAddPolicy', { addPolicy: 'nobody' });
    expect(await heardBy(sockets)).toEqual([['me.updated'], ['me.updated'], []]);
    const since = async (sinceRev: number) =>
      (await alice.call('me.changes', { sinceRev })).changes.settings;
    const both = { rev: 2, notifications, addPolicy: 'nobody' };
    expect([await since(0), await since(1), await since(2)]).toEqual([[both], [both], []]);
  });

  test('[ERR-2] a call that fails tells nobody anything', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob], { maxMembers: 2 });
    const sockets = await listen(alice, bob);
    const calls = [
      alice.call('members.add', { conversationId, userIds: ['nobody'] }),
      bob.call('members.remove', { conversationId, userId: alice.id }),
      alice.call('messages.send', { conversationId, clientMsgId: 'x', content: {} }),
      alice.call('receipts.markRead', { conversationId, upToSeq: 0 }),
    ];
    const results = await Promise.allSettled(calls);
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    expect(await heardBy(sockets)).toEqual([[], []]);
  });
});
