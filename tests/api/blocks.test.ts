import type { EventPayload } from '@confab/protocol';
import { limits, noPresence } from '@confab/protocol/runtime';
import { testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { draft, everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { fillRelations } from './support/fill-relations.ts';

describe.each(everyWay)('blocks, by $door on $database', (way) => {
  const api = useApi(way);

  const directOf = async (one: TestUser, other: TestUser) =>
    (await one.call('conversations.openDirect', { userId: other.id })).item.conversation.id;
  const block = (one: TestUser, other: TestUser) => one.call('blocks.add', { userId: other.id });
  const unblock = (one: TestUser, other: TestUser) =>
    one.call('blocks.remove', { userId: other.id });

  test('[BLOCK-1] blocking and unblocking are idempotent, listed for the blocker alone, and told to their devices', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [phone, bobs] = [await alice.connect(), await bob.connect()];
    const { relation } = await block(alice, bob);
    expect(relation).toMatchObject({ userId: bob.id, blockedAt: expect.any(Number), rev: 1 });
    expect((await block(alice, bob)).relation).toEqual(relation);
    const list = await alice.call('blocks.list', {});
    expect(list).toMatchObject({ relations: [relation], users: [{ id: bob.id }] });
    expect((await bob.call('blocks.list', {})).relations).toEqual([]);
    expect((await bob.call('me.changes', { sinceRev: 0 })).changes.relations).toEqual([]);
    const { relation: gone } = await unblock(alice, bob);
    expect(gone).toMatchObject({ userId: bob.id, blockedAt: null, rev: 2 });
    expect((await unblock(alice, bob)).relation).toEqual(gone);
    expect((await alice.call('blocks.list', {})).relations).toEqual([]);
    const changes = await alice.call('me.changes', { sinceRev: 0 });
    expect(changes).toMatchObject({ changes: { relations: [gone] }, upToRev: 2, isComplete: true });
    const events = (await phone.heard()).filter(({ name }) => name === 'me.updated');
    const revs = events.map(({ payload }) => (payload as EventPayload<'me.updated'>).rev);
    expect(revs).toEqual([1, 2]);
    expect((await bobs.heard()).map(({ name }) => name)).toEqual(['session.ready']);
  });

  test('[BLOCK-1] nobody blocks oneself or a stranger to the app', async () => {
    const alice = await api.user('alice');
    await expect(block(alice, alice)).rejects.toMatchObject({ code: 'forbidden' });
    for (const name of ['blocks.add', 'blocks.remove'] as const) {
      await expect(alice.call(name, { userId: 'nobody' })).rejects.toMatchObject({
        code: 'not_found',
        details: { userIds: ['nobody'] },
      });
    }
  });

  test('[BLOCK-2] neither can send or type in the direct conversation, until it is unblocked', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await directOf(alice, bob);
    await alice.send(conversationId);
    await block(alice, bob);
    for (const user of [alice, bob]) {
      await expect(user.send(conversationId)).rejects.toMatchObject({ code: 'blocked' });
      const typing = user.call('typing.start', { conversationId });
      await expect(typing).rejects.toMatchObject({ code: 'blocked' });
      expect((await user.call('messages.list', { conversationId })).messages).toHaveLength(1);
    }
    await block(bob, alice);
    await unblock(alice, bob);
    await expect(alice.send(conversationId)).rejects.toMatchObject({ code: 'blocked' });
    await unblock(bob, alice);
    expect((await bob.send(conversationId)).seq).toBe(2);
  });

  test('[SEND-2] [BLOCK-2] a message that was stored before the block is answered as the first time', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const input = draft(await directOf(alice, bob));
    const ack = await alice.call('messages.send', input);
    await block(bob, alice);
    expect(await alice.call('messages.send', input)).toEqual(ack);
  });

  test('[BLOCK-2] a new direct conversation is refused, the one there is can be read, and groups go on', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const held = await directOf(alice, bob);
    const group = await api.group(alice, [bob, carol]);
    await block(alice, bob);
    await block(alice, carol);
    for (const [one, other] of [
      [alice, carol],
      [carol, alice],
    ] as const) {
      await expect(directOf(one, other)).rejects.toMatchObject({ code: 'blocked' });
    }
    expect(await directOf(bob, alice)).toBe(held);
    const socket = await alice.connect();
    await bob.send(group);
    expect((await socket.heard()).map(({ name }) => name)).toContain('message.created');
    await bob.call('typing.start', { conversationId: group });
  });

  test('[BLOCK-2] of many sends to many conversations only those between blocked users are refused', async () => {
    const [alice, ...others] = await api.users('alice', 'bob', 'carol', 'guest', 'visitor');
    const ids = await Promise.all(others.map((other) => directOf(alice, other)));
    const group = await api.group(alice, others);
    await block(alice, others[0]);
    await block(others[2], alice);
    const results = await Promise.allSettled([...ids, group].map((id) => alice.send(id)));
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  test('[BLOCK-2] nothing is stored after a block was answered, however many sends are under way', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await directOf(alice, bob);
    const sends = Promise.allSettled(Array.from({ length: 40 }, () => bob.send(conversationId)));
    await block(alice, bob);
    const seqOf = async () =>
      (await alice.call('conversations.get', { conversationId })).item.conversation.seq;
    const seq = await seqOf();
    await sends;
    expect(await seqOf()).toBe(seq);
  });

  test('[BLOCK-3] the two see each other as offline and never seen, and as they are afterwards', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const [alices, bobs, carols] = [
      await alice.connect(),
      await bob.connect(),
      await carol.connect(),
    ];
    for (const [socket, userId] of [
      [alices, bob.id],
      [bobs, alice.id],
      [carols, bob.id],
    ] as const) {
      const { presences } = await socket.call('presence.subscribe', { userIds: [userId] });
      expect(presences).toMatchObject([{ online: true }]);
      await socket.heard();
    }
    const presenceIn = async (socket: typeof alices) =>
      (await socket.heard())
        .filter(({ name }) => name === 'presence.updated')
        .map(({ payload }) => (payload as EventPayload<'presence.updated'>).presence);
    await block(alice, bob);
    expect(await presenceIn(alices)).toEqual([noPresence(bob.id)]);
    expect(await presenceIn(bobs)).toEqual([noPresence(alice.id)]);
    expect(await presenceIn(carols)).toEqual([]);
    for (const [socket, other] of [
      [alices, bob],
      [bobs, alice],
    ] as const) {
      const { presences } = await socket.call('presence.get', { userIds: [other.id] });
      expect(presences).toEqual([noPresence(other.id)]);
    }
    const { presence, presenceNews } = api.server.app.context;
    bobs.close();
    await expect
      .poll(() => api.server.app.context.fanOut.findUser(testAppId, bob.id))
      .toBeUndefined();
    presence.endGraceTimes();
    expect((await carols.next('presence.updated')).presence.online).toBe(false);
    expect(await presenceIn(alices)).toEqual([]);
    const again = await alice.connect();
    const { presences } = await again.call('presence.subscribe', { userIds: [bob.id] });
    expect(presences).toEqual([noPresence(bob.id)]);
    await bob.connect();
    await presenceNews.drained();
    expect([await presenceIn(alices), await presenceIn(again)]).toEqual([[], []]);
    await unblock(alice, bob);
    expect(await presenceIn(alices)).toMatchObject([{ userId: bob.id, online: true }]);
    expect(await presenceIn(again)).toMatchObject([{ userId: bob.id, online: true }]);
  });

  test('more than 1,000 blocked users are limit_exceeded', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await block(alice, bob);
    const count = limits.blocksPerUser - 1;
    await fillRelations(api.server, alice.id, { count, fields: { blocked_at: 1 } });
    await block(alice, bob);
    await expect(block(alice, carol)).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'blocksPerUser', value: 1000 },
    });
    const { relations, nextCursor } = await alice.call('blocks.list', { limit: 100 });
    expect(relations).toHaveLength(100);
    const next = await alice.call('blocks.list', { limit: 100, cursor: nextCursor });
    const ids = [...relations, ...next.relations].map(({ userId }) => userId);
    expect(new Set(ids).size).toBe(200);
  });
});
