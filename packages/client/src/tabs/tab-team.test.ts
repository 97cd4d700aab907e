import { noPresence, textOf } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { createFixture, synced, textsOf, watch } from '../testing/client-fixture.ts';
import { createTabPlatform } from '../testing/tab-platform.ts';
import { rest, until } from '../testing/virtual-clock.ts';

const text = (value: string) => ({ type: 'text' as const, text: value });

/** Two tabs of Alice in one browser; the first one leads. */
async function twoTabs() {
  const fixture = createFixture();
  const { server, open } = fixture;
  server.direct('d', 'alice', 'bob');
  server.say('d', 'bob', 'one');
  const storage = createMemoryStorage({ isShared: true });
  const runtime = { ...createTabPlatform(), fetch: httpFrom(server) };
  const tab = () => open('alice', { storage, runtime });
  const leader = tab();
  await leader.connect();
  await synced(leader);
  const follower = tab();
  await follower.connect();
  await rest();
  return { ...fixture, leader, follower, tab };
}

/** The one HTTP door that these tests need: the history and members of a conversation. */
function httpFrom(server: ReturnType<typeof createFixture>['server']) {
  return async (url: string, { method }: { method: string }) => {
    const { pathname } = new URL(url);
    const [, , noun, id = '', list] = pathname.split('/');
    const held = server.conversations.get(id);
    if (method !== 'GET' || noun !== 'conversations' || held === undefined) {
      return { status: 503, json: async () => ({ error: { code: 'unavailable' } }) };
    }
    const members = { members: [...held.members.values()], users: [], nextCursor: null };
    const history = { messages: held.messages, hasOlder: false, hasNewer: false };
    return { status: 200, json: async () => (list === 'members' ? members : history) };
  };
}

describe('two tabs', () => {
  test('one has the session, the other follows and shows the same', async () => {
    const { server, leader, follower } = await twoTabs();
    expect(server.sessions.size).toBe(1);
    expect(leader.connection.getSnapshot().status).toBe('connected');
    expect(follower.connection.getSnapshot()).toMatchObject({
      status: 'following',
      leader: { status: 'connected', userId: 'alice' },
    });
    expect(follower.sync.getSnapshot().status).toBe('synced');
    watch(follower.timeline('d'));
    await until(() => textsOf(follower, 'd').length === 1);
    server.say('d', 'bob', 'two');
    await until(() => textsOf(follower, 'd').length === 2);
    expect(follower.conversations.list().getSnapshot().items[0]?.unreadCount).toBe(2);
  });

  test('a follower writes to the shared outbox and the leader sends it', async () => {
    const { server, leader, follower } = await twoTabs();
    watch(leader.timeline('d'));
    watch(follower.timeline('d'));
    await rest();
    const { key } = await follower.timeline('d').send(text('mine'));
    await follower.flush();
    await rest();
    expect(server.find('d').messages.at(-1)?.clientMsgId).toBe(key);
    expect(textsOf(leader, 'd')).toEqual(['one', 'mine']);
    expect(textsOf(follower, 'd')).toEqual(['one', 'mine']);
  });

  test('[SEND-4] messages of two tabs share one order', async () => {
    const { server, leader, follower } = await twoTabs();
    for (let index = 0; index < 6; index++) {
      const tab = index % 2 === 0 ? leader : follower;
      await tab.timeline('d').send(text(`m${index}`));
    }
    await follower.flush();
    const texts = server.find('d').messages.map(({ content }) => textOf(content));
    expect(texts).toEqual(['one', 'm0', 'm1', 'm2', 'm3', 'm4', 'm5']);
  });

  test('a follower that reads is told to the server once', async () => {
    const { server, follower, clock } = await twoTabs();
    await clock.advance(1500);
    follower.timeline('d').markRead(1);
    await clock.advance(1500);
    expect(server.find('d').members.get('alice')?.readSeq).toBe(1);
    expect(server.commands.filter(({ name }) => name === 'receipts.markRead').length).toBe(1);
    expect(follower.unread().getSnapshot().messages).toBe(0);
  });

  test('typing, presence and raw events pass through the leader', async () => {
    const { server, follower, clock } = await twoTabs();
    const heard: string[] = [];
    follower.on('message.created', ({ message }) => heard.push(textOf(message.content)));
    watch(follower.presence.of('bob'));
    await clock.advance(100);
    expect(follower.presence.of('bob').getSnapshot()).toMatchObject({ online: true });
    server.publish(['alice'], 'presence.updated', {
      presence: { ...noPresence('bob'), lastSeenAt: 5 },
    });
    server.publish(['alice'], 'typing.started', {
      conversationId: 'd',
      userId: 'bob',
      kind: 'text',
    });
    await rest();
    expect(follower.presence.of('bob').getSnapshot()).toMatchObject({ online: false });
    expect(follower.typing('d').getSnapshot()).toEqual([{ userId: 'bob', kind: 'text' }]);
    server.say('d', 'bob', 'two');
    await rest();
    expect(heard).toEqual(['two']);
    expect(follower.typing('d').getSnapshot()).toEqual([]);
  });

  test('when the leader goes, the follower takes over and loses nothing', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    watch(follower.timeline('d'));
    watch(follower.presence.of('bob'));
    await clock.advance(100);
    server.faults.refuse = (name) => (name === 'messages.send' ? 'unavailable' : null);
    await follower.timeline('d').send(text('waiting'));
    void leader.disconnect();
    server.faults.refuse = () => null;
    await clock.advance(10);
    await synced(follower);
    expect(follower.connection.getSnapshot().status).toBe('connected');
    expect(leader.connection.getSnapshot()).toMatchObject({ reason: 'requested' });
    await clock.advance(2000);
    expect(server.sessions.size).toBe(1);
    expect(textsOf(follower, 'd')).toEqual(['one', 'waiting']);
    expect([...server.sessions][0]?.presence.has('bob')).toBe(true);
    server.say('d', 'bob', 'three');
    await until(() => textsOf(follower, 'd').length === 3);
  });

  test('a message on its way in the leading tab cannot be taken back by a follower', async () => {
    const { server, follower } = await twoTabs();
    server.faults.holdAck = () => new Promise(() => undefined);
    server.faults.dropFrame = () => true;
    const { key } = await follower.timeline('d').send(text('mine'));
    await rest();
    await expect(follower.timeline('d').discard(key)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('logging out in one tab logs out of all', async () => {
    const { leader, follower, server } = await twoTabs();
    await follower.logout();
    await rest();
    for (const tab of [leader, follower]) {
      expect(tab.connection.getSnapshot()).toMatchObject({ reason: 'logged_out' });
      expect(tab.conversations.list().getSnapshot().items).toEqual([]);
    }
    expect(server.sessions.size).toBe(0);
  });

  test('[DEV-5] when the device is logged out from elsewhere, no tab takes over', async () => {
    const { server, leader, follower, clock } = await twoTabs();
    const [session] = server.sessions;
    const ended = { reason: 'logged_out', reconnectAfterMs: 0 } as const;
    if (session !== undefined) server.push(session, 'session.ended', ended);
    await until(() => follower.connection.getSnapshot().status === 'disconnected');
    await clock.advance(600_000);
    for (const tab of [leader, follower]) {
      expect(tab.connection.getSnapshot()).toMatchObject({ reason: 'kicked' });
    }
    expect(server.sessions.size).toBe(0);
  });

  test('two users of one browser do not follow each other', async () => {
    const fixture = createFixture();
    const storage = createMemoryStorage({ isShared: true });
    const runtime = createTabPlatform();
    for (const userId of ['alice', 'bob']) {
      await fixture.open(userId, { storage, runtime }).connect();
    }
    expect(fixture.server.sessions.size).toBe(2);
  });

  test('tabs that do not share their storage each have a session', async () => {
    const fixture = createFixture();
    const runtime = createTabPlatform();
    const tabs = [1, 2].map(() => fixture.open('alice', { runtime }));
    for (const tab of tabs) await tab.connect();
    expect(fixture.server.sessions.size).toBe(2);
  });
});
