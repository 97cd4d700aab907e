import type { EventPayload } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';

describe.each(everyWay)('my view of a conversation, by $door on $database', (way) => {
  const api = useApi(way);

  async function inGroup(...names: string[]): Promise<{ id: string; people: TestUser[] }> {
    const people = await Promise.all(names.map((name) => api.user(name)));
    const [owner, ...others] = people;
    if (owner === undefined) throw new Error('a group needs someone');
    return { id: await api.group(owner, others), people };
  }

  const itemOf = async (user: TestUser, conversationId: string) =>
    (await user.call('conversations.get', { conversationId })).item;
  const listed = async (user: TestUser, filter: Record<string, unknown> = {}) =>
    (await user.call('conversations.list', filter)).items.map(
      ({ conversation }) => conversation.id,
    );

  test('[VIEW-6] pinned conversations come first, the one that was pinned last above the others', async () => {
    const alice = await api.user('alice');
    const [first, second, third] = [
      await api.group(alice),
      await api.group(alice),
      await api.group(alice),
    ];
    await alice.call('conversations.pin', { conversationId: first });
    await alice.call('conversations.pin', { conversationId: second });
    await alice.send(third);
    expect(await listed(alice)).toEqual([second, first, third]);
    const { nextCursor } = await alice.call('conversations.list', { limit: 2 });
    expect(await listed(alice, { cursor: nextCursor })).toEqual([third]);
    await alice.call('conversations.unpin', { conversationId: second });
    expect(await listed(alice)).toEqual([first, third, second]);
  });

  test('[SYNC-11] each change raises my rev by one, a repeated one does not, and my sessions hear of it', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    const [phone, bobs] = [await alice.connect(), await bob.connect()];
    const { view } = await alice.call('conversations.pin', { conversationId: id });
    const again = await alice.call('conversations.pin', { conversationId: id });
    expect(again.view).toEqual(view);
    await alice.call('conversations.setAlias', { conversationId: id, alias: 'Food' });
    const events = (await phone.heard())
      .filter(({ name }) => name === 'me.updated')
      .map(({ payload }) => payload as EventPayload<'me.updated'>);
    expect(events.map(({ rev }) => rev)).toEqual([1, 2]);
    expect(events[1]?.changes.views).toMatchObject([{ conversationId: id, alias: 'Food', rev: 2 }]);
    expect((await bobs.heard()).map(({ name }) => name)).toEqual(['session.ready']);
    const { rev, status } = await alice.call('sync', { rev: 1 });
    expect({ rev, status }).toEqual({ rev: 2, status: 'different' });
  });

  test('[SYNC-11] me.changes has every view above a rev', async () => {
    const alice = await api.user('alice');
    const ids = [await api.group(alice), await api.group(alice), await api.group(alice)];
    for (const conversationId of ids) await alice.call('conversations.hide', { conversationId });
    const all = await alice.call('me.changes', { sinceRev: 0 });
    expect(all).toMatchObject({ upToRev: 3, isComplete: true });
    expect(all.changes.views?.map(({ conversationId }) => conversationId)).toEqual(ids);
    const some = await alice.call('me.changes', { sinceRev: 2 });
    expect(some.changes.views?.map(({ conversationId }) => conversationId)).toEqual(ids.slice(2));
  });

  test('[VIEW-1] an archived conversation comes back with the next message, unless it is kept or muted', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    await bob.send(id);
    await alice.call('conversations.archive', { conversationId: id });
    expect(await listed(alice)).toEqual([]);
    expect(await listed(alice, { show: 'archived' })).toEqual([id]);
    expect(await listed(alice, { show: 'all' })).toEqual([id]);
    await bob.send(id);
    expect(await listed(alice)).toEqual([id]);
    await alice.call('conversations.archive', { conversationId: id, keep: true });
    await bob.send(id);
    expect(await listed(alice, { show: 'archived' })).toEqual([id]);
    await alice.call('conversations.archive', { conversationId: id });
    const mutedUntil = Date.now() + 3_600_000;
    await alice.call('conversations.setNotifications', { conversationId: id, mutedUntil });
    await bob.send(id);
    expect(await listed(alice, { show: 'archived' })).toEqual([id]);
    await alice.call('conversations.unarchive', { conversationId: id });
    expect(await listed(alice)).toEqual([id]);
  });

  test('[VIEW-2] a hidden conversation comes back with the next message, or with keep when it is shown again', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    await alice.call('conversations.hide', { conversationId: id });
    expect([await listed(alice), await listed(bob)]).toEqual([[], [id]]);
    await bob.send(id);
    expect(await listed(alice)).toEqual([id]);
    await alice.call('conversations.hide', { conversationId: id });
    await alice.call('conversations.show', { conversationId: id });
    expect(await listed(alice)).toEqual([id]);
    await alice.call('conversations.hide', { conversationId: id, keep: true });
    await bob.send(id);
    expect([await listed(alice), await listed(alice, { show: 'all' })]).toEqual([[], [id]]);
    await alice.call('conversations.show', { conversationId: id });
    expect(await listed(alice)).toEqual([id]);
  });

  test('[VIEW-3] marking as unread counts from there for me alone, until I read it', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    for (const text of ['one', 'two', 'three']) await bob.send(id, text);
    await alice.send(id);
    await alice.call('receipts.markRead', { conversationId: id, upToSeq: 4 });
    await alice.call('conversations.markUnread', { conversationId: id, fromSeq: 2 });
    expect((await itemOf(alice, id)).unreadCount).toBe(2);
    expect((await itemOf(alice, id)).membership.readSeq).toBe(4);
    expect((await itemOf(bob, id)).others).toMatchObject({ readSeq: 4 });
    expect(await listed(alice, { unread: true })).toEqual([id]);
    await alice.call('receipts.markRead', { conversationId: id, upToSeq: 2 });
    expect((await itemOf(alice, id)).unreadCount).toBe(1);
    await alice.call('receipts.markRead', { conversationId: id, upToSeq: 4 });
    expect((await itemOf(alice, id)).unreadCount).toBe(0);
    expect((await itemOf(alice, id)).view?.position).toBeNull();
  });

  test('[VIEW-3] without a seq the newest message of others is unread; a new message does not end the mark', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    await bob.send(id);
    await alice.call('receipts.markRead', { conversationId: id, upToSeq: 1 });
    await alice.call('conversations.markUnread', { conversationId: id });
    expect((await itemOf(alice, id)).unreadCount).toBe(1);
    await bob.send(id);
    expect((await itemOf(alice, id)).unreadCount).toBe(2);
    await alice.call('receipts.markRead', { conversationId: id, upToSeq: 2 });
    expect((await itemOf(alice, id)).unreadCount).toBe(0);
    const empty = await api.group(alice);
    await alice.call('conversations.markUnread', { conversationId: empty });
    expect(await listed(alice, { unread: true })).toEqual([empty]);
  });

  test('[VIEW-4] what I have cleared is neither listed nor unread for me, and the others keep it', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    for (const text of ['one', 'two', 'three']) await bob.send(id, text);
    await alice.call('conversations.clear', { conversationId: id });
    const item = await itemOf(alice, id);
    expect(item).toMatchObject({ unreadCount: 0, lastMessage: null, membership: { readSeq: 0 } });
    const seqsOf = async (user: TestUser, window: Record<string, unknown> = {}) => {
      const page = await user.call('messages.list', { conversationId: id, ...window });
      return [page.messages.map(({ seq }) => seq), page.hasOlder, page.hasNewer];
    };
    expect(await seqsOf(alice)).toEqual([[], false, false]);
    expect(await seqsOf(bob)).toEqual([[1, 2, 3], false, false]);
    await bob.send(id, 'four');
    expect((await itemOf(alice, id)).unreadCount).toBe(1);
    for (const window of [{}, { after: 1 }, { around: 2 }, { before: 5 }]) {
      expect(await seqsOf(alice, window)).toEqual([[4], false, false]);
    }
    const cursors = [{ conversationId: id, sinceRev: 0 }];
    const [changes] = (await alice.call('conversations.changes', { cursors })).results;
    if (changes?.status !== 'changes') throw new Error('no changes');
    expect(changes.messages.map(({ seq }) => seq)).toEqual([4]);
  });

  test('[VIEW-4] a deleted conversation comes back empty with the next message', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    await bob.send(id, 'one');
    await alice.call('conversations.delete', { conversationId: id });
    expect([await listed(alice), await listed(bob)]).toEqual([[], [id]]);
    await bob.send(id, 'two');
    expect(await listed(alice)).toEqual([id]);
    const { messages } = await alice.call('messages.list', { conversationId: id });
    expect(messages.map(({ seq }) => seq)).toEqual([2]);
  });

  test('[VIEW-5] totals leave out what is muted, archived or hidden, and count each label', async () => {
    const { id: loud, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    const others = await Promise.all([1, 2, 3].map(() => api.group(bob, [alice])));
    const [muted, archived, hidden] = others as [string, string, string];
    for (const id of [loud, loud, ...others]) await bob.send(id);
    const mutedUntil = Number.MAX_SAFE_INTEGER;
    await alice.call('conversations.setNotifications', { conversationId: muted, mutedUntil });
    await alice.call('conversations.archive', { conversationId: archived });
    await alice.call('conversations.hide', { conversationId: hidden });
    await alice.call('conversations.setLabels', { conversationId: loud, labels: ['Wörk', 'a%'] });
    expect(await alice.call('conversations.totals', {})).toEqual({
      messages: 2,
      mentions: 0,
      conversations: 1,
      labels: [
        { label: 'Wörk', messages: 2, mentions: 0, conversations: 1 },
        { label: 'a%', messages: 2, mentions: 0, conversations: 1 },
      ],
    });
    expect(await listed(alice, { label: 'a%' })).toEqual([loud]);
    const inTotals = async (conversationId: string) =>
      (await alice.call('conversations.explainUnread', { conversationId })).inTotals;
    const reasons = await Promise.all([loud, muted, archived, hidden].map(inTotals));
    expect(reasons.map(({ reason }) => reason)).toEqual(['counted', 'muted', 'archived', 'hidden']);
    expect(await listed(alice, { label: 'a' })).toEqual([]);
    expect((await alice.call('conversations.markAllRead', {})).conversationCount).toBe(4);
    expect((await alice.call('conversations.totals', {})).messages).toBe(0);
    expect((await itemOf(alice, hidden)).unreadCount).toBe(0);
  });

  test('[READ-1] who leaves a conversation while all are marked as read has read the others', async () => {
    const left = await inGroup('alice', 'bob');
    const [alice, bob] = left.people as [TestUser, TestUser];
    const ids = [left.id];
    for (let more = 0; more < 3; more++) ids.push(await api.group(bob, [alice]));
    for (const id of ids) await bob.send(id);
    const leaving = alice.call('members.leave', { conversationId: left.id });
    await Promise.all([leaving, alice.call('conversations.markAllRead', {})]);
    expect((await alice.call('conversations.totals', {})).messages).toBe(0);
  });

  test('[VIEW-5] of a conversation the totals count all, mentions, or nothing, as I prefer', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    const mentions = [{ userId: alice.id, offset: 0, length: 4 }];
    const content = { type: 'text', text: '@you', mentions };
    await bob.call('messages.send', {
      conversationId: id,
      clientMsgId: crypto.randomUUID(),
      content,
    });
    await bob.send(id);
    await alice.call('conversations.setLabels', { conversationId: id, labels: ['Food'] });
    const totalsAs = async (countPreference: string) => {
      const set = { conversationId: id, countPreference };
      const { view } = await alice.call('conversations.setNotifications', set);
      expect(view).toMatchObject({ countPreference, level: null });
      const { labels, ...sums } = await alice.call('conversations.totals', {});
      const { inTotals } = await alice.call('conversations.explainUnread', { conversationId: id });
      const { reason, ...added } = inTotals;
      expect(added).toEqual(sums);
      return [sums.messages, sums.mentions, sums.conversations, labels.length, reason];
    };
    expect(await totalsAs('mentions')).toEqual([1, 1, 1, 1, 'mentions_only']);
    expect(await totalsAs('off')).toEqual([0, 0, 0, 0, 'off']);
    expect(await totalsAs('all')).toEqual([2, 1, 1, 1, 'counted']);
    await alice.call('receipts.markRead', { conversationId: id, upToSeq: 2 });
    await alice.call('conversations.markUnread', { conversationId: id });
    expect(await totalsAs('mentions')).toEqual([0, 0, 1, 1, 'mentions_only']);
    expect((await itemOf(alice, id)).unreadCount).toBe(1);
  });

  test('[READ-3] unread can be explained', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    await bob.send(id);
    await alice.call('receipts.markRead', { conversationId: id, upToSeq: 1 });
    await bob.send(id);
    await alice.send(id);
    await bob.send(id);
    const explained = await alice.call('conversations.explainUnread', { conversationId: id });
    expect(explained).toEqual({
      unreadCount: 2,
      afterSeq: 1,
      messages: [
        { seq: 2, reason: 'counted' },
        { seq: 3, reason: 'own' },
        { seq: 4, reason: 'counted' },
      ],
      hasMore: false,
      inTotals: { messages: 2, mentions: 0, conversations: 1, reason: 'counted' },
    });
    const page = { conversationId: id, afterSeq: 2, limit: 1 };
    expect(await alice.call('conversations.explainUnread', page)).toMatchObject({
      afterSeq: 2,
      messages: [{ seq: 3 }],
      hasMore: true,
    });
  });

  test('[VIEW-7] of two drafts the later one stays, also when it comes first, and so does the end of one', async () => {
    const { id, people } = await inGroup('alice');
    const [alice] = people as [TestUser];
    const set = async (draft: object) =>
      (await alice.call('conversations.setDraft', { conversationId: id, draft })).view.draft;
    const later = {
      text: '@Bob and @all',
      mentions: [
        { userId: 'bob', offset: 0, length: 4 },
        { userId: null, offset: 9, length: 4 },
      ],
      updatedAt: 3,
    };
    const end = { text: null, updatedAt: 5 };
    expect(await set(later)).toEqual(later);
    expect(await set({ text: 'earlier', updatedAt: 2 })).toEqual(later);
    expect(await set({ text: null, updatedAt: 1 })).toEqual(later);
    expect(await set(end)).toEqual(end);
    expect(await set({ text: 'earlier', updatedAt: 4 })).toEqual(end);
    expect(await set({ text: 'anew', updatedAt: 6 })).toEqual({ text: 'anew', updatedAt: 6 });
  });

  test('[VIEW-7] what was written before a conversation was deleted does not come back', async () => {
    const { id, people } = await inGroup('alice');
    const [alice] = people as [TestUser];
    const set = (draft: object) =>
      alice.call('conversations.setDraft', { conversationId: id, draft });
    const ahead = Date.now() + 60_000;
    await set({ text: 'by a clock that is ahead', updatedAt: ahead });
    const { view } = await alice.call('conversations.delete', { conversationId: id });
    expect(view.draft).toEqual({ text: null, updatedAt: ahead + 1 });
    const again = await alice.call('conversations.delete', { conversationId: id });
    expect(again.view).toEqual(view);
    const late = await set({ text: 'late', updatedAt: Date.now() });
    expect(late.view).toEqual(view);
  });

  test('more than 100 pinned conversations, and more than 20 labels, are limit_exceeded', async () => {
    const alice = await api.user('alice');
    const ids: string[] = [];
    for (let index = 0; index <= limits.pinnedConversations; index++)
      ids.push(await api.group(alice));
    const [last, ...others] = ids as [string, ...string[]];
    for (const conversationId of others) await alice.call('conversations.pin', { conversationId });
    await expect(alice.call('conversations.pin', { conversationId: last })).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'pinnedConversations', value: 100 },
    });
    const labels = Array.from({ length: limits.labelsPerUser }, (_, index) => `label ${index}`);
    await alice.call('conversations.setLabels', { conversationId: last, labels });
    const more = { conversationId: others[0], labels: ['one more'] };
    await expect(alice.call('conversations.setLabels', more)).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'labelsPerUser', value: 20 },
    });
  });

  test('[READ-4] who comes back to a group sees it, and has read everything', async () => {
    const { id, people } = await inGroup('alice', 'bob');
    const [alice, bob] = people as [TestUser, TestUser];
    await alice.send(id);
    await bob.call('conversations.markUnread', { conversationId: id });
    await bob.call('conversations.hide', { conversationId: id });
    await bob.call('members.leave', { conversationId: id });
    await alice.call('members.add', { conversationId: id, userIds: [bob.id] });
    expect(await listed(bob)).toEqual([id]);
    expect((await itemOf(bob, id)).unreadCount).toBe(0);
  });

  test('[I27] my view of a conversation that is not mine does not exist', async () => {
    const { id } = await inGroup('alice');
    const bob = await api.user('bob');
    await expect(bob.call('conversations.pin', { conversationId: id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
