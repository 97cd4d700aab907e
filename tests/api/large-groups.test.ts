import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import {
  type ApiBench,
  databaseNames,
  type TestUser,
  unique,
  useApi,
} from './support/api-bench.ts';

describe.each(databaseNames)('[READ-7] groups above the limit of receipts on %s', (database) => {
  const api = useApi({ database });

  /** Alice and Bob in a group of so many members, with five messages of Alice and what Bob and she hear. */
  async function createLarge(memberCount = limits.receiptMembersMax + 1) {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob], { maxMembers: 1000 });
    const extras = await fillUp(api, { conversationId, alice, count: memberCount - 2 });
    const read = (upToSeq: number) => bob.call('receipts.markRead', { conversationId, upToSeq });
    const item = async () => (await bob.call('conversations.get', { conversationId })).item;
    const { membership } = await item();
    for (let index = 0; index < 5; index++) await alice.send(conversationId);
    return { alice, bob, conversationId, read, item, joinedSeq: membership.readSeq, extras };
  }

  test('reading is mine alone: my devices hear of it, the others do not, and the rev stays', async () => {
    const { alice, bob, read, item, conversationId } = await createLarge();
    const before = await item();
    const base = before.conversation.seq - 5;
    const [ears, phone] = [await alice.connect(), await bob.connect()];
    await Promise.all([ears.heard(), phone.heard()]);
    const { membership, view } = await read(base + 3);
    expect(membership).toEqual(before.membership);
    expect(view).toMatchObject({ position: { seq: base + 3, isMarked: false } });
    const after = await item();
    expect(after).toMatchObject({ unreadCount: 2, view });
    expect(after.conversation.rev).toBe(before.conversation.rev);
    expect(await ears.heard()).toEqual([]);
    const frames = await phone.heard();
    expect(frames.map(({ name }) => name)).toEqual(['me.updated']);
    expect(frames[0]?.payload).toMatchObject({ changes: { views: [view] } });
    const { members } = await alice.call('members.list', { conversationId, limit: 2 });
    expect(members.find(({ userId }) => userId === bob.id)).toMatchObject({
      readSeq: before.membership.readSeq,
      deliveredSeq: before.membership.deliveredSeq,
    });
  });

  test('my position only grows, is cut to the newest seq, and delivery changes nothing', async () => {
    const { bob, read, item, conversationId } = await createLarge();
    await read(Number.MAX_SAFE_INTEGER);
    const whole = await item();
    expect(whole).toMatchObject({ unreadCount: 0, view: { position: { isMarked: false } } });
    expect(whole.view?.position?.seq).toBe(whole.conversation.seq);
    expect(await read(2)).toEqual({ membership: whole.membership });
    const upToSeq = whole.conversation.seq;
    const delivered = await bob.call('receipts.markDelivered', { conversationId, upToSeq });
    expect(delivered).toEqual({ membership: whole.membership });
    expect(await item()).toEqual(whole);
  });

  test('[VIEW-3] what I marked as unread stays marked until all is read', async () => {
    const { bob, read, item, conversationId } = await createLarge();
    const { conversation } = await item();
    await read(conversation.seq);
    await bob.call('conversations.markUnread', { conversationId, fromSeq: conversation.seq - 3 });
    expect((await item()).unreadCount).toBe(4);
    await read(conversation.seq - 1);
    expect(await item()).toMatchObject({ unreadCount: 1, view: { position: { isMarked: true } } });
    await read(conversation.seq);
    expect(await item()).toMatchObject({ unreadCount: 0, view: { position: { isMarked: false } } });
  });

  test('[INFO-2] when the group shrinks, nobody is told by a message, receipts are told again, and nothing becomes unread', async () => {
    const { alice, read, item, conversationId, extras } = await createLarge();
    const { conversation } = await item();
    await read(conversation.seq - 1);
    const ban = { conversationId, userId: extras[0], reason: 'Spam' };
    await alice.call('members.ban', ban);
    expect((await item()).conversation).toMatchObject({ seq: conversation.seq, memberCount: 500 });
    const { bans } = await alice.call('members.listBanned', { conversationId });
    expect(bans).toMatchObject([{ userId: extras[0], reason: 'Spam' }]);
    expect((await item()).unreadCount).toBe(1);
    const { membership, view } = await read(conversation.seq);
    expect(membership.readSeq).toBe(conversation.seq);
    expect(view).toBeUndefined();
    expect((await item()).unreadCount).toBe(0);
  });
});

/** Fills a group up with users that nobody is; answers their ids. */
async function fillUp(
  api: ApiBench,
  { conversationId, alice, count }: { conversationId: string; alice: TestUser; count: number },
): Promise<string[]> {
  const backend = await api.backend();
  const userIds = Array.from({ length: count }, () => unique('carol'));
  for (let from = 0; from < count; from += limits.pageSize) {
    const page = userIds.slice(from, from + limits.pageSize);
    const users = page.map((userId) => ({ userId, name: 'Carol' }));
    await backend.call('users.batchUpsert', { users });
    await alice.call('members.add', { conversationId, userIds: page });
  }
  return userIds;
}
