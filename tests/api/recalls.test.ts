import { changeSettings } from 'confab';
import { describe, expect, test } from 'vitest';
import { type Caller, everyWay, type TestUser, unique, useApi } from './support/api-bench.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(everyWay)('recalls, by $door on $database', (way) => {
  const api = useApi(way);

  const recall = (who: Caller, conversationId: string, seq: number) =>
    who.call('messages.recall', { conversationId, seq });
  const messageAt = async (who: Caller, conversationId: string, seq: number) =>
    (await who.call('messages.list', { conversationId, after: seq - 1, limit: 1 })).messages[0];
  const unreadOf = async (who: Caller, conversationId: string) =>
    (await who.call('conversations.get', { conversationId })).item.unreadCount;

  /** A group of an owner, an admin and two members, in an app of its own. */
  async function openGroup(settings: Parameters<typeof changeSettings>[2] = {}) {
    const appId = unique('app');
    await api.server.addApp(appId);
    await changeSettings(api.server.app.context, appId, settings);
    const make = (name: string) => api.user(name, appId);
    const [owner, admin, alice, bob] = [
      await make('owner'),
      await make('admin'),
      await make('alice'),
      await make('bob'),
    ];
    const conversationId = await api.group(owner, [admin, alice, bob]);
    await owner.call('members.promote', { conversationId, userId: admin.id });
    const say = async (who: TestUser) => (await who.send(conversationId, 'Pizza?')).seq;
    return { conversationId, owner, admin, alice, bob, say, appId };
  }

  test('[RECALL-1] what is left says who recalled it when and why, and nobody reads the text any more', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const seq = await say(alice);
    const before = (await bob.call('conversations.get', { conversationId })).item.conversation;
    const reason = 'wrong group';
    const { message } = await alice.call('messages.recall', { conversationId, seq, reason });
    expect(message).toMatchObject({
      seq,
      senderId: alice.id,
      rev: before.rev + 1,
      content: { type: 'recalled', userId: alice.id, reason: 'wrong group' },
    });
    expect(JSON.stringify(message)).not.toContain('Pizza');
    expect(await messageAt(bob, conversationId, seq)).toEqual(message);
    const { item } = await bob.call('conversations.get', { conversationId });
    expect(item.lastMessage).toEqual(message);
    expect(item.conversation).toEqual({ ...before, rev: before.rev + 1 });
  });

  test('[RECALL-1] it no longer counts as unread, and that can be explained', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const [first, second] = [await say(alice), await say(alice)];
    const before = await unreadOf(bob, conversationId);
    await recall(alice, conversationId, first);
    expect(await unreadOf(bob, conversationId)).toBe(before - 1);
    const explained = await bob.call('conversations.explainUnread', { conversationId });
    expect(explained.messages).toContainEqual({ seq: first, reason: 'recalled' });
    expect(explained.messages).toContainEqual({ seq: second, reason: 'counted' });
    await recall(alice, conversationId, second);
    const { items } = await bob.call('conversations.list', { unread: true });
    expect(items.map(({ conversation }) => conversation.id)).toEqual(
      before > 2 ? [conversationId] : [],
    );
  });

  test('[RECALL-1] repeating it changes nothing', async () => {
    const { conversationId, alice, say } = await openGroup();
    const seq = await say(alice);
    const { message } = await recall(alice, conversationId, seq);
    const again = await alice.call('messages.recall', { conversationId, seq, reason: 'again' });
    expect(again.message).toEqual(message);
  });

  test('[SEND-2] a send that is repeated after the recall is answered as before', async () => {
    const { conversationId, alice } = await openGroup();
    const content = { type: 'text', text: 'Pizza?' };
    const send = { conversationId, clientMsgId: crypto.randomUUID(), content };
    const ack = await alice.call('messages.send', send);
    await recall(alice, conversationId, ack.seq);
    expect(await alice.call('messages.send', send)).toEqual(ack);
  });

  test('[SYNC-4] who was away learns of it from the changes, also of what is long held', async () => {
    const { conversationId, alice, bob, say } = await openGroup();
    const seq = await say(alice);
    const { rev } = (await bob.call('conversations.get', { conversationId })).item.conversation;
    const late = await say(alice);
    const { message } = await recall(alice, conversationId, seq);
    const cursors = [{ conversationId, sinceRev: rev }];
    const [result] = (await bob.call('conversations.changes', { cursors })).results;
    expect(result).toMatchObject({ status: 'changes', isComplete: true });
    const messages = result?.status === 'changes' ? result.messages : [];
    expect(new Set(messages.map((each) => each.seq))).toEqual(new Set([seq, late]));
    expect(messages).toContainEqual(message);
  });

  test('[RECALL-2] a member only what they have sent, an admin also of members, the owner and the backend everything', async () => {
    const { conversationId, owner, admin, alice, bob, say, appId } = await openGroup();
    const codeAs = async (who: Caller, sender: TestUser) =>
      codeOf(recall(who, conversationId, await say(sender)));
    expect(await codeAs(bob, alice)).toBe('forbidden');
    expect(await codeAs(admin, alice)).toBe('ok');
    expect(await codeAs(admin, owner)).toBe('forbidden');
    expect(await codeAs(owner, admin)).toBe('ok');
    expect(await codeAs(await api.backend(appId), owner)).toBe('ok');
  });

  test('[RECALL-2] only for as long as the app says, but for the owner and admins', async () => {
    const { conversationId, admin, alice, say } = await openGroup({ recallWindowSeconds: 0 });
    const error = await errorOf(recall(alice, conversationId, await say(alice)));
    expect(error).toMatchObject({
      code: 'window_expired',
      details: { limit: 'recallWindowSeconds', value: 0 },
    });
    expect(await codeOf(recall(admin, conversationId, await say(admin)))).toBe('ok');
  });

  test('[RECALL-2] what the server says, what is not there and what I have cleared cannot be recalled', async () => {
    const { conversationId, owner, alice, say } = await openGroup();
    expect(await codeOf(recall(owner, conversationId, 1))).toBe('forbidden');
    expect(await codeOf(recall(alice, conversationId, 99))).toBe('not_found');
    const seq = await say(alice);
    await alice.call('conversations.clear', { conversationId });
    expect(await codeOf(recall(alice, conversationId, seq))).toBe('not_found');
  });
});
