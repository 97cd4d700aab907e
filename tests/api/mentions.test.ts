import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { type Caller, everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { codeOf } from './support/outcome.ts';

describe.each(everyWay)('mentions, by $door on $database', (way) => {
  const api = useApi(way);

  const say = (who: Caller, conversationId: string, fields: object = {}) => {
    const content = { type: 'text', text: '@bob, @carol: pizza?', ...fields };
    const clientMsgId = crypto.randomUUID();
    return who.call('messages.send', { conversationId, clientMsgId, content });
  };
  const naming = ({ id }: TestUser, offset = 0) => ({ userId: id, offset, length: 4 });
  const mineOf = async (who: Caller, conversationId: string) =>
    (await who.call('conversations.get', { conversationId })).item;

  test('[MENTION-1] whoever is named counts it until it is read, and nobody else', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob, carol]);
    const { seq } = await say(alice, conversationId, { mentions: [naming(bob)] });
    expect(await mineOf(bob, conversationId)).toMatchObject({
      mentionCount: 1,
      membership: { mentionSeqs: [seq] },
    });
    expect(await mineOf(carol, conversationId)).toMatchObject({ mentionCount: 0 });
    expect(await bob.call('conversations.totals', {})).toMatchObject({ mentions: 1 });
    const { membership } = await bob.call('receipts.markRead', { conversationId, upToSeq: seq });
    expect(membership).not.toHaveProperty('mentionSeqs');
    expect(await mineOf(bob, conversationId)).toMatchObject({ mentionCount: 0 });
  });

  test('[MENTION-1] a name of who is no member, or of the sender, is text', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    const mentions = [naming(carol), naming(alice, 6)];
    expect(await codeOf(say(alice, conversationId, { mentions }))).toBe('ok');
    expect(await mineOf(alice, conversationId)).toMatchObject({ mentionCount: 0 });
    await alice.call('members.add', { conversationId, userIds: [carol.id] });
    await carol.call('conversations.markUnread', { conversationId, fromSeq: 1 });
    expect(await mineOf(carol, conversationId)).toMatchObject({ mentionCount: 0 });
  });

  test('[MENTION-1] names must lie in the text, one behind the other', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const outside = { mentions: [naming(bob, 18)] };
    expect(await codeOf(say(alice, conversationId, outside))).toBe('invalid_argument');
    const overlapping = { mentions: [naming(bob, 3), naming(bob, 5)] };
    expect(await codeOf(say(alice, conversationId, overlapping))).toBe('invalid_argument');
    const many = {
      text: 'x'.repeat(400),
      mentions: Array.from({ length: 51 }, (_, i) => naming(bob, i * 4)),
    };
    expect(await codeOf(say(alice, conversationId, many))).toBe('invalid_argument');
    const { mentions } = many;
    const most = { ...many, mentions: mentions.slice(0, limits.mentionsPerMessage) };
    expect(await codeOf(say(alice, conversationId, most))).toBe('ok');
    expect(await mineOf(bob, conversationId)).toMatchObject({ mentionCount: 1 });
  });

  test('[MENTION-2] the owner and admins mention everyone, members do not', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob, carol]);
    const all = { mentionsAll: true };
    expect(await codeOf(say(bob, conversationId, all))).toBe('forbidden');
    await say(alice, conversationId, all);
    for (const who of [bob, carol]) {
      expect(await mineOf(who, conversationId)).toMatchObject({ mentionCount: 1 });
    }
    expect(await mineOf(alice, conversationId)).toMatchObject({ mentionCount: 0 });
  });

  test('[MENTION-2] nobody mentions everyone in a very large group', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    await api.server.app.context.store.kysely
      .updateTable('conversations')
      .set({ member_count: limits.mentionAllMembersMax + 1 })
      .where('id', '=', conversationId)
      .execute();
    expect(await codeOf(say(alice, conversationId, { mentionsAll: true }))).toBe('limit_exceeded');
  });

  test('[MENTION-3] the list can be narrowed to where one is mentioned', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [named, other] = [await api.group(alice, [bob]), await api.group(alice, [bob])];
    const listed = async () =>
      (await bob.call('conversations.list', { mentions: true })).items.map(
        ({ conversation }) => conversation.id,
      );
    await say(alice, other);
    expect(await listed()).toEqual([]);
    const { seq } = await say(alice, named, { mentions: [naming(bob)] });
    expect(await listed()).toEqual([named]);
    await bob.call('receipts.markRead', { conversationId: named, upToSeq: seq });
    expect(await listed()).toEqual([]);
  });

  test('[MENTION-3] what was recalled mentions nobody', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const { seq } = await say(alice, conversationId, {
      mentions: [naming(bob)],
      mentionsAll: true,
    });
    expect(await mineOf(bob, conversationId)).toMatchObject({ mentionCount: 1 });
    await alice.call('messages.recall', { conversationId, seq });
    expect(await mineOf(bob, conversationId)).toMatchObject({
      mentionCount: 0,
      membership: { recalledSeqs: [seq] },
    });
  });

  test('[MENTION-3] marking as unread brings mentions back', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [bob]);
    const { seq } = await say(alice, conversationId, { mentions: [naming(bob)] });
    await bob.call('receipts.markRead', { conversationId, upToSeq: seq });
    const { view } = await bob.call('conversations.markUnread', { conversationId, fromSeq: seq });
    expect(view.position).toMatchObject({ mentionSeqs: [seq] });
    expect(await mineOf(bob, conversationId)).toMatchObject({ mentionCount: 1 });
  });
});
