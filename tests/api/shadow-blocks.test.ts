import type { EventPayload, Message } from '@confab/protocol';
import { testAppId } from '@confab/testkit';
import { changeSettings } from 'confab';
import { beforeAll, describe, expect, test } from 'vitest';
import { draft, everyWay, type TestUser, useApi } from './support/api-bench.ts';
import type { LiveSocket } from './support/live-socket.ts';

const withheld = { type: 'withheld' };

describe.each(everyWay)('blocks that nobody is told of, by $door on $database', (way) => {
  const api = useApi(way);
  beforeAll(() => changeSettings(api.server.app.context, testAppId, { blockMode: 'shadow' }));

  /** Alice, who has blocked Bob, and their direct conversation, in which each has said something before. */
  async function prepare() {
    const [alice, bob] = await api.users('alice', 'bob');
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    const { id: conversationId } = item.conversation;
    await alice.send(conversationId);
    await bob.send(conversationId);
    await alice.call('blocks.add', { userId: bob.id });
    return { alice, bob, conversationId };
  }

  const itemOf = async (user: TestUser, conversationId: string) =>
    (await user.call('conversations.get', { conversationId })).item;
  const contentsFor = async (user: TestUser, conversationId: string) =>
    (await user.call('messages.list', { conversationId })).messages.map(({ content }) => content);
  const messagesHeard = async (socket: LiveSocket, name: 'message.created' | 'message.recalled') =>
    (await socket.heard())
      .filter((event) => event.name === name)
      .map(({ payload }) => (payload as EventPayload<typeof name>).message);

  test('[BLOCK-4] what is sent looks sent to its sender, and the other never gets to see it', async () => {
    const { alice, bob, conversationId } = await prepare();
    const before = await itemOf(alice, conversationId);
    const [hers, his] = [await alice.connect(), await bob.connect()];
    const { seq } = await bob.send(conversationId);
    expect(seq).toBe(3);
    const [shown] = await messagesHeard(his, 'message.created');
    expect(shown).toMatchObject({ seq, content: { type: 'text' } });
    expect(await messagesHeard(hers, 'message.created')).toEqual([{ ...shown, content: withheld }]);
    expect((await contentsFor(bob, conversationId)).at(-1)).toEqual(shown?.content);
    expect((await contentsFor(alice, conversationId)).at(-1)).toEqual(withheld);
    expect((await itemOf(bob, conversationId)).lastMessage).toEqual(shown);
    expect(await itemOf(alice, conversationId)).toMatchObject({
      lastMessage: { seq, content: withheld },
      unreadCount: before.unreadCount,
      conversation: { lastActivityAt: before.conversation.lastActivityAt, messageCount: 2 },
    });
  });

  test('[BLOCK-4] [SYNC-4] what came meanwhile is withheld from whoever catches up, also after unblocking', async () => {
    const { alice, bob, conversationId } = await prepare();
    const { conversation } = await itemOf(alice, conversationId);
    const { seq } = await bob.send(conversationId);
    const cursors = [{ conversationId, sinceRev: conversation.rev }];
    const changesOf = async (user: TestUser): Promise<readonly Message[]> => {
      const [result] = (await user.call('conversations.changes', { cursors })).results;
      return result?.status === 'changes' ? result.messages : [];
    };
    expect(await changesOf(alice)).toMatchObject([{ seq, content: withheld }]);
    expect(await changesOf(bob)).toMatchObject([{ seq, content: { type: 'text' } }]);
    const explained = await alice.call('conversations.explainUnread', { conversationId });
    expect(explained.messages.at(-1)).toEqual({ seq, reason: 'not_countable' });
    await alice.call('blocks.remove', { userId: bob.id });
    expect(await changesOf(alice)).toMatchObject([{ seq, content: withheld }]);
    await bob.send(conversationId);
    expect((await contentsFor(alice, conversationId)).map(({ type }) => type)).toEqual([
      'text',
      'text',
      'withheld',
      'text',
    ]);
    expect((await itemOf(alice, conversationId)).unreadCount).toBe(2);
  });

  test('[BLOCK-4] [SEND-2] a repeated send is the same one, and what was sent before is seen as before', async () => {
    const { alice, bob, conversationId } = await prepare();
    const input = draft(conversationId);
    const ack = await bob.call('messages.send', input);
    expect(await bob.call('messages.send', input)).toEqual(ack);
    const types = (await contentsFor(alice, conversationId)).map(({ type }) => type);
    expect(types).toEqual(['text', 'text', 'withheld']);
  });

  test('[BLOCK-4] [RECALL-1] what is withheld stays so when it is recalled, and cannot be pinned', async () => {
    const { alice, bob, conversationId } = await prepare();
    const { seq } = await bob.send(conversationId);
    const hers = await alice.connect();
    const { message } = await bob.call('messages.recall', { conversationId, seq });
    expect(message.content.type).toBe('recalled');
    expect(await messagesHeard(hers, 'message.recalled')).toMatchObject([
      { seq, content: withheld },
    ]);
    expect((await contentsFor(alice, conversationId)).at(-1)).toEqual(withheld);
    expect((await itemOf(alice, conversationId)).unreadCount).toBe(1);
    const refused = alice.call('messages.recall', { conversationId, seq });
    await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    const { seq: next } = await bob.send(conversationId);
    const pin = () => bob.call('messages.pin', { conversationId, seq: next });
    await expect(pin()).rejects.toMatchObject({ code: 'blocked' });
    await alice.call('blocks.remove', { userId: bob.id });
    await expect(pin()).rejects.toMatchObject({ code: 'blocked' });
  });

  test('[BLOCK-4] typing and commands reach nobody, and who has blocked is told so', async () => {
    const { alice, bob, conversationId } = await prepare();
    const hers = await alice.connect();
    expect(await bob.call('typing.start', { conversationId })).toEqual({});
    expect(await bob.call('typing.stop', { conversationId })).toEqual({});
    expect(await bob.call('commands.send', { conversationId, type: 'wave', data: {} })).toEqual({});
    const names = (await hers.heard()).map(({ name }) => name);
    expect(names.filter((name) => /^(typing|command)/.test(name))).toEqual([]);
    await expect(alice.send(conversationId)).rejects.toMatchObject({ code: 'blocked' });
    const typing = alice.call('typing.start', { conversationId });
    await expect(typing).rejects.toMatchObject({ code: 'blocked' });
  });

  test('[BLOCK-5] who has blocked somebody may write to them where the app allows it', async () => {
    const { alice, bob, conversationId } = await prepare();
    const { context } = api.server.app;
    await changeSettings(context, testAppId, { blockersMayWrite: true });
    expect((await alice.send(conversationId)).seq).toBe(3);
    expect((await contentsFor(bob, conversationId)).at(-1)).toMatchObject({ type: 'text' });
    await bob.call('blocks.add', { userId: alice.id });
    expect((await alice.send(conversationId)).seq).toBe(4);
    expect((await contentsFor(bob, conversationId)).at(-1)).toEqual(withheld);
    await changeSettings(context, testAppId, { blockMode: 'refuse' });
    await expect(alice.send(conversationId)).rejects.toMatchObject({ code: 'blocked' });
    await bob.call('blocks.remove', { userId: alice.id });
    expect((await alice.send(conversationId)).seq).toBe(5);
    await expect(bob.send(conversationId)).rejects.toMatchObject({ code: 'blocked' });
    await changeSettings(context, testAppId, { blockMode: 'shadow', blockersMayWrite: false });
  });
});
