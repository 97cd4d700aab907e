import { createDigest, digestBucketCount, digestBucketOf, limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';

describe.each(everyWay)('sync over $door on $database', (way) => {
  const api = useApi(way);

  async function changesOf(user: TestUser, conversationId: string, sinceRev: number) {
    const input = { cursors: [{ conversationId, sinceRev }] };
    const { results, users } = await user.call('conversations.changes', input);
    return { result: results[0], userIds: users.map(({ id }) => id) };
  }

  /** The changes of a conversation where there must be some. */
  async function rowsOf(user: TestUser, conversationId: string, sinceRev: number) {
    const { result } = await changesOf(user, conversationId, sinceRev);
    if (result?.status !== 'changes') throw new Error(`the status is ${result?.status}`);
    return result;
  }

  /** Makes the conversation look as if this many changes had happened. */
  async function ageConversation(conversationId: string, rev: number): Promise<void> {
    await api.server.app.context.store.kysely
      .updateTable('conversations')
      .set({ rev })
      .where('id', '=', conversationId)
      .execute();
  }

  test('[SYNC-3] who holds nothing is told everything; who holds the same is told so', async () => {
    const alice = await api.user('alice');
    const ids = [await api.group(alice), await api.group(alice)];
    const { status, epoch, buckets } = await alice.call('sync', {});
    expect(status).toBe('different');
    const named = buckets.flatMap(({ conversations }) => conversations);
    expect(named.map(({ conversationId }) => conversationId).toSorted()).toEqual(ids.toSorted());
    const again = await alice.call('sync', { epoch, digest: createDigest(named) });
    expect(again).toMatchObject({ status: 'same', epoch, buckets: [] });
  });

  test('[SYNC-3] only buckets that differ are named, each whole', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const ids: string[] = [];
    for (let index = 0; index < 40; index++) ids.push(await api.group(alice, [bob]));
    const held = ids.map((conversationId) => ({ conversationId, rev: 1 }));
    await bob.send(ids[0] ?? '');
    const { buckets } = await alice.call('sync', { digest: createDigest(held) });
    const bucket = digestBucketOf(ids[0] ?? '');
    const expected = held
      .filter(({ conversationId }) => digestBucketOf(conversationId) === bucket)
      .map((entry) => (entry.conversationId === ids[0] ? { ...entry, rev: 2 } : entry));
    expect(buckets.map((one) => one.bucket)).toEqual([bucket]);
    expect(new Set(buckets[0]?.conversations)).toEqual(new Set(expected));
  });

  test('[SYNC-3] a bucket that I hold something in and the server does not is named empty', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    await alice.call('members.leave', { conversationId });
    const digest = createDigest([{ conversationId, rev: 1 }]);
    const { status, buckets } = await alice.call('sync', { digest });
    expect({ status, buckets }).toEqual({
      status: 'different',
      buckets: [{ bucket: digestBucketOf(conversationId), conversations: [] }],
    });
  });

  /** Conversations of a user, written past the server, with ids as long as they may be. */
  async function fillList({ id: userId }: TestUser, count: number): Promise<void> {
    const { kysely } = api.server.app.context.store;
    const from = await api.group(await api.user('owner'));
    const copied = kysely.selectFrom('conversations').selectAll().where('id', '=', from);
    const conversation = await copied.executeTakeFirstOrThrow();
    const membership = await kysely
      .selectFrom('members')
      .selectAll()
      .where('conversation_id', '=', from)
      .executeTakeFirstOrThrow();
    for (let first = 0; first < count; first += 100) {
      const ids = Array.from({ length: 100 }, (_, index) =>
        `${userId}-${first + index}`.padEnd(limits.idLength, '.'),
      );
      const conversations = ids.map((id) => ({ ...conversation, id }));
      await kysely.insertInto('conversations').values(conversations).execute();
      const members = ids.map((id) => ({ ...membership, conversation_id: id, user_id: userId }));
      await kysely.insertInto('members').values(members).execute();
    }
  }

  test('[SYNC-3] [I12] what does not fit into an answer comes after what does is repaired', async () => {
    const alice = await api.user('alice');
    await fillList(alice, 8000);
    const held: { conversationId: string; rev: number }[] = [];
    for (let rounds = 1; ; rounds++) {
      const answer = await alice.call('sync', { digest: createDigest(held) });
      expect(JSON.stringify(answer).length).toBeLessThan(1.1 * limits.answerBytesMax);
      expect(answer.buckets.length).toBeGreaterThan(0);
      held.push(...answer.buckets.flatMap(({ conversations }) => conversations));
      if (answer.isComplete) {
        expect(rounds).toBeGreaterThan(1);
        break;
      }
    }
    expect(new Set(held.map(({ conversationId }) => conversationId)).size).toBe(8000);
    expect((await alice.call('sync', { digest: createDigest(held) })).status).toBe('same');
  });

  test('[SYNC-8] another epoch is a reset that names the new one', async () => {
    const alice = await api.user('alice');
    await api.group(alice);
    const digest = new Array<number>(digestBucketCount).fill(0);
    const answer = await alice.call('sync', { epoch: 'another', digest });
    expect(answer).toMatchObject({ status: 'reset', buckets: [] });
    expect(answer.epoch).toBe(api.server.app.context.epoch);
  });

  test('[SYNC-9] a direct conversation without messages is in the digest of its opener alone', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    const statusOf = async (user: TestUser) => (await user.call('sync', {})).status;
    expect([await statusOf(alice), await statusOf(bob)]).toEqual(['different', 'same']);
    await alice.send(item.conversation.id);
    expect(await statusOf(bob)).toBe('different');
  });

  test('[SYNC-9] who opens it too keeps it through a sync', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    await alice.call('conversations.openDirect', { userId: bob.id });
    const { item } = await bob.call('conversations.openDirect', { userId: alice.id });
    const { buckets } = await bob.call('sync', {});
    const { id, rev } = item.conversation;
    expect(buckets.flatMap(({ conversations }) => conversations)).toEqual([
      { conversationId: id, rev },
    ]);
    const { items } = await bob.call('conversations.list', {});
    expect(items.map(({ conversation }) => conversation.id)).toEqual([id]);
  });

  test('[SYNC-4] changes are all rows above the cursor, by rev, with the users that they name', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    await alice.send(conversationId, 'one');
    await alice.call('members.add', { conversationId, userIds: [carol.id] });
    await bob.call('receipts.markRead', { conversationId, upToSeq: 1 });
    await carol.send(conversationId, 'two');
    const { result, userIds } = await changesOf(bob, conversationId, 2);
    // With Carol came a message that says so (INFO-1).
    expect(result).toMatchObject({
      status: 'changes',
      conversation: { rev: 5, seq: 3, memberCount: 3 },
      membership: { readSeq: 1, readCount: 1 },
      messages: [
        { rev: 3, seq: 2 },
        { rev: 5, seq: 3 },
      ],
      members: [
        { userId: carol.id, rev: 3 },
        { userId: bob.id, rev: 4, readSeq: 1 },
      ],
      upToRev: 5,
      isComplete: true,
    });
    expect(userIds.toSorted()).toEqual([alice.id, bob.id, carol.id].toSorted());
  });

  test('[SYNC-4] a cursor at the newest rev gets nothing and is complete', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const rows = await rowsOf(alice, conversationId, 1);
    expect(rows).toMatchObject({ messages: [], members: [], upToRev: 1, isComplete: true });
  });

  test('[SYNC-4] members who have gone are rows too, so that clients learn of it', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob, carol]);
    await bob.call('members.leave', { conversationId });
    await alice.call('members.remove', { conversationId, userId: carol.id });
    const { members } = await rowsOf(alice, conversationId, 1);
    expect(members.map(({ userId, status }) => [userId, status])).toEqual([
      [bob.id, 'left'],
      [carol.id, 'removed'],
    ]);
  });

  test('[SYNC-4] many rows come in pages that leave none out and repeat none', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const count = 2 * limits.changeRows + 50;
    await api.fill(conversationId, alice, Array<string>(count).fill('x'));
    await bob.call('receipts.markRead', { conversationId, upToSeq: 7 });
    const revs: number[] = [];
    let [sinceRev, pages, isComplete] = [0, 0, false];
    while (!isComplete) {
      const rows = await rowsOf(bob, conversationId, sinceRev);
      expect(rows.upToRev).toBeGreaterThan(sinceRev);
      expect(rows.messages.length).toBeLessThanOrEqual(limits.changeRows);
      revs.push(...rows.messages.map(({ rev }) => rev));
      [sinceRev, pages, isComplete] = [rows.upToRev, pages + 1, rows.isComplete];
    }
    expect(pages).toBe(3);
    expect(revs).toEqual(Array.from({ length: count }, (_, index) => index + 2));
  });

  test('[SYNC-4] one answer holds 1,000 rows at most over all its conversations', async () => {
    const alice = await api.user('alice');
    const ids = await Promise.all(Array.from({ length: 5 }, () => api.group(alice)));
    for (const id of ids) await api.fill(id, alice, Array<string>(250).fill('x'));
    const cursors = ids.map((conversationId) => ({ conversationId, sinceRev: 0 }));
    const { results } = await alice.call('conversations.changes', { cursors });
    const rows = results.map((one) => (one.status === 'changes' ? one.messages.length : 0));
    expect(rows.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(1250);
    expect(results.map((one) => one.status === 'changes' && one.isComplete)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(results.at(-1)).toMatchObject({ upToRev: 0, messages: [] });
  });

  test('[SYNC-4] large messages end an answer early, and it still moves on', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const text = 'x'.repeat(limits.messageTextLength);
    await api.fill(conversationId, alice, Array<string>(28).fill(text));
    const rows = await rowsOf(alice, conversationId, 1);
    expect(rows).toMatchObject({ upToRev: 26, isComplete: false });
    expect((await rowsOf(alice, conversationId, 26)).messages).toHaveLength(3);
  });

  test('[SYNC-5] too far behind, or ahead of the server, is a reset with the item and its users', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    await alice.send(conversationId, 'hello');
    await ageConversation(conversationId, limits.changeRevsMax + 10);
    const behind = await changesOf(bob, conversationId, 9);
    expect(behind.result).toMatchObject({
      status: 'reset',
      reason: 'too_far_behind',
      item: { unreadCount: 1, lastMessage: { senderId: alice.id } },
    });
    expect(behind.userIds).toEqual([alice.id]);
    expect((await changesOf(bob, conversationId, 10)).result?.status).toBe('changes');
    const ahead = await changesOf(bob, conversationId, limits.changeRevsMax + 11);
    expect(ahead.result).toMatchObject({ status: 'reset', reason: 'ahead_of_server' });
  });

  test('[SYNC-6] what I am not a member of is gone, and does not spoil the rest of the answer', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [left, hidden, mine] = [
      await api.group(alice, [bob]),
      await api.group(alice),
      await api.group(bob),
    ];
    await bob.call('members.leave', { conversationId: left });
    const cursors = [left, hidden, 'nowhere', mine].map((conversationId) => ({
      conversationId,
      sinceRev: 0,
    }));
    const { results } = await bob.call('conversations.changes', { cursors });
    expect(results.map(({ status }) => status)).toEqual(['gone', 'gone', 'gone', 'changes']);
    expect(results.map(({ conversationId }) => conversationId)).toEqual([
      left,
      hidden,
      'nowhere',
      mine,
    ]);
  });
});
