import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { codeOf } from './support/outcome.ts';

describe.each(everyWay)('receipts over $door on $database', (way) => {
  const api = useApi(way);

  /** Alice and Bob in a group with this many messages of Alice. */
  async function createGroup(messageCount: number) {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    for (let index = 0; index < messageCount; index++) await alice.send(conversationId);
    const read = (user: TestUser, upToSeq: number) =>
      user.call('receipts.markRead', { conversationId, upToSeq });
    const deliver = (user: TestUser, upToSeq: number) =>
      user.call('receipts.markDelivered', { conversationId, upToSeq });
    const itemOf = async (user: TestUser) =>
      (await user.call('conversations.get', { conversationId })).item;
    return { alice, bob, conversationId, read, deliver, itemOf };
  }

  test('[READ-1] reading moves both watermarks, delivery only its own', async () => {
    const { bob, read, deliver } = await createGroup(5);
    expect((await deliver(bob, 4)).membership).toMatchObject({ deliveredSeq: 4, readSeq: 0 });
    expect((await read(bob, 2)).membership).toMatchObject({ deliveredSeq: 4, readSeq: 2 });
    expect((await read(bob, 5)).membership).toMatchObject({ deliveredSeq: 5, readSeq: 5 });
  });

  test('[READ-1] repeating or lowering a watermark changes nothing, not even the rev', async () => {
    const { bob, read, deliver, itemOf } = await createGroup(3);
    await read(bob, 3);
    const before = await itemOf(bob);
    for (const change of [() => read(bob, 3), () => read(bob, 1), () => deliver(bob, 2)]) {
      expect((await change()).membership).toEqual(before.membership);
    }
    expect(await itemOf(bob)).toEqual(before);
  });

  test('[READ-1] a seq above the newest is cut to it', async () => {
    const { bob, read } = await createGroup(2);
    const { membership } = await read(bob, Number.MAX_SAFE_INTEGER);
    expect(membership).toMatchObject({ readSeq: 2, deliveredSeq: 2, readCount: 2 });
  });

  test('[READ-2] sending moves neither watermark of the sender, and own messages are never unread', async () => {
    const { alice, itemOf } = await createGroup(3);
    const item = await itemOf(alice);
    expect(item.membership).toMatchObject({
      readSeq: 0,
      deliveredSeq: 0,
      ownCount: 3,
      readCount: 0,
    });
    expect(item.unreadCount).toBe(0);
  });

  test('[READ-5] an item says how far all the others have come', async () => {
    const { alice, bob, conversationId, read, deliver, itemOf } = await createGroup(3);
    const [carol] = await api.users('carol');
    await alice.call('members.add', { conversationId, userIds: [carol.id] });
    await alice.send(conversationId);
    await deliver(bob, 4);
    await read(bob, 2);
    // Carol has what says that she came (READ-4).
    expect((await itemOf(alice)).others).toEqual({ deliveredSeq: 4, readSeq: 2 });
    expect((await itemOf(carol)).others).toEqual({ deliveredSeq: 0, readSeq: 0 });
    await bob.call('members.leave', { conversationId });
    expect((await itemOf(alice)).others).toEqual({ deliveredSeq: 4, readSeq: 4 });
    await carol.call('members.leave', { conversationId });
    expect((await itemOf(alice)).others).toBeNull();
  });

  test('[READ-3] unread counts the messages of others above readSeq, wherever own ones stand between', async () => {
    const { alice, bob, conversationId, read, itemOf } = await createGroup(2);
    await bob.send(conversationId);
    await alice.send(conversationId);
    await bob.send(conversationId);
    await alice.send(conversationId);
    const unreadAfter = async (seq: number) => {
      await read(bob, seq);
      return (await itemOf(bob)).unreadCount;
    };
    expect((await itemOf(bob)).unreadCount).toBe(4);
    const counts: number[] = [];
    for (const seq of [1, 2, 3, 4, 5, 6]) counts.push(await unreadAfter(seq));
    expect(counts).toEqual([3, 2, 2, 1, 1, 0]);
  });

  test('[READ-4] who joins starts with everything read and sees the history', async () => {
    const { alice, conversationId, itemOf } = await createGroup(3);
    const carol = await api.user('carol');
    await alice.call('members.add', { conversationId, userIds: [carol.id] });
    const item = await itemOf(carol);
    expect(item.unreadCount).toBe(0);
    expect(item.membership).toMatchObject({ readSeq: 4, deliveredSeq: 4, readCount: 3 });
    const { messages } = await carol.call('messages.list', { conversationId });
    expect(messages).toHaveLength(4);
    await alice.send(conversationId);
    expect((await itemOf(carol)).unreadCount).toBe(1);
  });

  test('[LOG-2] receipts of many members at once leave a gap-free rev and every watermark right', async () => {
    const { alice, conversationId, read, itemOf } = await createGroup(4);
    const readers = await Promise.all(Array.from({ length: 10 }, () => api.user('reader')));
    const userIds = readers.map(({ id }) => id);
    await alice.call('members.add', { conversationId, userIds });
    await alice.send(conversationId);
    const before = (await itemOf(alice)).conversation.rev;
    await Promise.all(readers.map((reader) => read(reader, 6)));
    const { results } = await alice.call('conversations.changes', {
      cursors: [{ conversationId, sinceRev: before }],
    });
    const [changes] = results;
    if (changes?.status !== 'changes') throw new Error('there are no changes');
    const moved = changes.members.filter(({ readSeq }) => readSeq === 6);
    expect(moved.map(({ userId }) => userId).toSorted()).toEqual(userIds.toSorted());
    const revs = [...new Set(moved.map(({ rev }) => rev))].toSorted((a, b) => a - b);
    expect(revs).toEqual(Array.from(revs, (_, index) => before + 1 + index));
    expect(changes.conversation.rev).toBe(revs.at(-1));
  });

  test('receipts in a conversation that is not mine are refused', async () => {
    const { conversationId, read, deliver } = await createGroup(1);
    const carol = await api.user('carol');
    const codes = [await codeOf(read(carol, 1)), await codeOf(deliver(carol, 1))];
    expect(codes).toEqual(['not_found', 'not_found']);
    const open = await api.group(await api.user('guest'), [], { joinPolicy: 'open' });
    const input = { conversationId: open, upToSeq: 1 };
    expect(await codeOf(carol.call('receipts.markRead', input))).toBe('not_member');
    expect(conversationId).not.toBe(open);
  });
});
