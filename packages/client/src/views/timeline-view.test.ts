import { describe, expect, test } from 'vitest';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { createFixture, synced, textsOf, watch } from '../testing/client-fixture.ts';
import { rest, until } from '../testing/virtual-clock.ts';
import { lingerMs } from '../live-view.ts';

const text = (value: string) => ({ type: 'text' as const, text: value });

/** Bob in a direct conversation with Alice, who has said a lot. */
async function longTalk(count = 200, pageMax = 100) {
  const fixture = createFixture();
  const { server, connect } = fixture;
  server.pageMax = pageMax;
  server.direct('d', 'alice', 'bob');
  for (let index = 1; index <= count; index++) server.say('d', 'alice', `m${index}`);
  const storage = createMemoryStorage();
  const bob = await connect('bob', { storage });
  const timeline = bob.timeline('d');
  const stop = watch(timeline);
  await rest(20);
  const seqs = () => timeline.getSnapshot().messages.map(({ seq }) => seq ?? 0);
  const bounds = () => [seqs()[0], seqs().at(-1), seqs().length];
  return { ...fixture, storage, bob, timeline, stop, bounds };
}

describe('the window', () => {
  test('opens with the newest 50 messages', async () => {
    const { timeline, bounds } = await longTalk();
    expect(bounds()).toEqual([151, 200, 50]);
    expect(timeline.getSnapshot()).toMatchObject({
      status: 'ready',
      hasOlder: true,
      hasNewer: false,
    });
  });

  test('goes back page by page to the first message', async () => {
    const { timeline, bounds } = await longTalk(100);
    const loading: boolean[] = [];
    timeline.subscribe(() => loading.push(timeline.getSnapshot().isLoadingOlder));
    await timeline.loadOlder();
    expect(bounds()).toEqual([21, 100, 80]);
    expect(loading).toContain(true);
    await timeline.loadOlder();
    expect(bounds()).toEqual([1, 100, 100]);
    expect(timeline.getSnapshot()).toMatchObject({ hasOlder: false, isLoadingOlder: false });
    await timeline.loadOlder();
    expect(bounds()).toEqual([1, 100, 100]);
  });

  test('[READ-6] opens, goes back and jumps as well when pages are shorter than was asked for', async () => {
    const { timeline, bounds } = await longTalk(100, 8);
    expect(bounds()).toEqual([51, 100, 50]);
    await timeline.loadOlder();
    expect(bounds()).toEqual([43, 100, 58]);
    while (timeline.getSnapshot().hasOlder) await timeline.loadOlder();
    expect(bounds()).toEqual([1, 100, 100]);
  });

  test('[READ-6] a jump comes back to the tail over short pages', async () => {
    const { timeline, bounds } = await longTalk(100, 8);
    await timeline.loadAround(30);
    expect(bounds()).toEqual([26, 33, 8]);
    while (timeline.getSnapshot().hasNewer) await timeline.loadNewer();
    expect(bounds()).toEqual([26, 100, 75]);
  });

  test('shows what was loaded before from the storage, without the network', async () => {
    const { timeline, server, open, storage } = await longTalk(100);
    await timeline.loadOlder();
    server.faults.refuseConnect = () => 'network';
    server.cut();
    const again = open('bob', { storage });
    const view = again.timeline('d');
    watch(view);
    await until(() => view.getSnapshot().messages.length === 50);
    await view.loadOlder();
    expect(view.getSnapshot().messages.length).toBe(80);
    await expect(view.loadOlder()).rejects.toMatchObject({ code: 'unavailable' });
    expect(view.getSnapshot().isLoadingOlder).toBe(false);
  });

  test('jumps to a place that is not held, and comes back to the tail from there', async () => {
    const { timeline, bounds, server } = await longTalk(200);
    await timeline.loadAround(60);
    expect(bounds()).toEqual([45, 74, 30]);
    expect(timeline.getSnapshot()).toMatchObject({ hasOlder: true, hasNewer: true });
    server.say('d', 'alice', 'meanwhile');
    await rest();
    expect(bounds()).toEqual([45, 74, 30]);
    await timeline.loadOlder();
    expect(bounds()[0]).toBe(15);
    for (let step = 0; step < 3; step++) await timeline.loadNewer();
    expect(timeline.getSnapshot().hasNewer).toBe(false);
    expect(bounds()).toEqual([15, 201, 187]);
  });

  test('loadLatest leaves a jump, and so does sending', async () => {
    const { timeline, bounds } = await longTalk(200);
    await timeline.loadAround(60);
    await timeline.loadLatest();
    expect(bounds().slice(0, 2)).toEqual([151, 200]);
    await timeline.loadAround(60);
    await timeline.send(text('mine'));
    await rest();
    expect(bounds().slice(0, 2)).toEqual([151, 201]);
  });

  test('jumping to a held place needs no window', async () => {
    const { timeline } = await longTalk(200);
    await timeline.loadAround(190);
    expect(timeline.getSnapshot()).toMatchObject({ hasNewer: false });
  });
});

describe('the "new messages" line', () => {
  test('stands before the first unread message when the view opened, and stays', async () => {
    const { timeline, server, bob } = await longTalk(10);
    expect(timeline.getSnapshot()).toMatchObject({ unreadCount: 10, firstUnreadSeq: 1 });
    timeline.markRead(10);
    server.say('d', 'alice', 'more');
    await rest();
    expect(timeline.getSnapshot()).toMatchObject({ unreadCount: 1, firstUnreadSeq: 1 });
    expect(bob.unread().getSnapshot()).toMatchObject({
      messages: 1,
      mentions: 0,
      conversations: 1,
    });
  });

  test('goes with an answer', async () => {
    const { timeline } = await longTalk(10);
    await timeline.send({ type: 'text', text: 'I see' });
    expect(timeline.getSnapshot()).toMatchObject({ firstUnreadSeq: null });
  });

  test('is not there when nothing is unread', async () => {
    const { server, connect } = createFixture();
    server.direct('d', 'alice', 'bob');
    const bob = await connect('bob');
    watch(bob.timeline('d'));
    await rest();
    server.say('d', 'alice', 'one');
    await rest();
    expect(bob.timeline('d').getSnapshot()).toMatchObject({ unreadCount: 1, firstUnreadSeq: null });
  });

  test('[READ-2] skips my own messages', async () => {
    const { server, connect } = createFixture();
    server.direct('d', 'alice', 'bob');
    server.say('d', 'bob', 'mine');
    server.say('d', 'alice', 'theirs');
    const bob = await connect('bob');
    watch(bob.timeline('d'));
    await rest();
    expect(bob.timeline('d').getSnapshot()).toMatchObject({ unreadCount: 1, firstUnreadSeq: 2 });
  });
});

describe('status', () => {
  test('is not_member for a conversation that is not mine, once that is sure', async () => {
    const { server, connect } = createFixture();
    server.group('secret', 'alice');
    const bob = await connect('bob');
    watch(bob.timeline('secret'));
    expect(bob.timeline('secret').getSnapshot().status).toBe('loading');
    await until(() => bob.timeline('secret').getSnapshot().status === 'not_member');
    expect(bob.timeline('nowhere').getSnapshot().status).toBe('loading');
  });

  test('of an empty conversation is ready', async () => {
    const { server, connect } = createFixture();
    server.group('lunch', 'alice', 'bob');
    const bob = await connect('bob');
    watch(bob.timeline('lunch'));
    await rest();
    expect(bob.timeline('lunch').getSnapshot()).toMatchObject({ status: 'ready', hasOlder: false });
  });
});

describe('typing', () => {
  test('[TYPE-1] is told at most every 3 s, and its end once', async () => {
    const { timeline, server, clock } = await longTalk(1);
    const told = () =>
      server.commands.filter(({ name }) => name.startsWith('typing')).map(({ name }) => name);
    for (let key = 0; key < 8; key++) {
      timeline.typing(true);
      await clock.advance(500);
    }
    expect(told()).toEqual(['typing.start', 'typing.start']);
    timeline.typing(false);
    timeline.typing(false);
    await rest();
    expect(told().slice(2)).toEqual(['typing.stop']);
  });

  test('[TYPE-1] of others dies after 6 s, and is never my own', async () => {
    const { bob, server, clock } = await longTalk(1);
    const start = (userId: string) =>
      server.publish(['bob'], 'typing.started', { conversationId: 'd', userId, kind: 'text' });
    start('alice');
    start('bob');
    await rest();
    expect(bob.typing('d').getSnapshot()).toEqual([{ userId: 'alice', kind: 'text' }]);
    await clock.advance(4000);
    start('alice');
    await clock.advance(5000);
    expect(bob.typing('d').getSnapshot()).toEqual([{ userId: 'alice', kind: 'text' }]);
    await clock.advance(1000);
    expect(bob.typing('d').getSnapshot()).toEqual([]);
  });
});

describe('life', () => {
  test('the same view is given out while someone holds it', async () => {
    const { bob, timeline } = await longTalk(1);
    expect(bob.timeline('d')).toBe(timeline);
    expect(bob.conversations.list()).toBe(bob.conversations.list());
  });

  test('a remount within the linger time keeps the window, a later one starts anew', async () => {
    const { timeline, stop, clock, bounds } = await longTalk(100);
    await timeline.loadOlder();
    stop();
    await clock.advance(lingerMs - 1);
    const stopAgain = watch(timeline);
    expect(bounds()).toEqual([21, 100, 80]);
    stopAgain();
    await clock.advance(lingerMs + 1);
    watch(timeline);
    await rest();
    expect(bounds()).toEqual([51, 100, 50]);
  });

  test('sending works without a subscriber', async () => {
    const { server, connect } = createFixture();
    server.direct('d', 'alice', 'bob');
    const bob = await connect('bob');
    const sent = await bob.timeline('d').send(text('hello'));
    await bob.flush();
    expect(server.find('d').messages[0]?.clientMsgId).toBe(sent.key);
    await synced(bob);
    expect(textsOf(bob, 'd')).toEqual([]);
  });
});
