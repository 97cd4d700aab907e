import { textOf } from '@confab/protocol/runtime';
import type { EventName, EventPayload } from '@confab/protocol';
import { describe, expect, test } from 'vitest';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { createFixture, synced, textsOf, watch } from '../testing/client-fixture.ts';
import { rest, until } from '../testing/virtual-clock.ts';

/** Bob, who reads what Alice says in one direct conversation. */
async function bobListens(said: readonly string[] = []) {
  const fixture = createFixture();
  const { server, connect } = fixture;
  server.direct('d', 'alice', 'bob');
  for (const text of said) server.say('d', 'alice', text);
  const bob = await connect('bob');
  watch(bob.timeline('d'));
  watch(bob.conversations.list());
  await rest();
  const unreadOf = () => bob.conversations.list().getSnapshot().items[0]?.unreadCount;
  return { ...fixture, bob, unreadOf };
}

function callsOf({ commands }: { commands: { name: string }[] }, name: string): number {
  return commands.filter((command) => command.name === name).length;
}

describe('first sync', () => {
  test('brings the list and the last 20 messages of the newest conversations', async () => {
    const { server, connect } = createFixture();
    server.direct('d', 'alice', 'bob');
    for (let index = 1; index <= 30; index++) server.say('d', 'alice', `m${index}`);
    const storage = createMemoryStorage();
    const bob = await connect('bob', { storage });
    const { lastMessage } = bob.conversations.list().getSnapshot().items[0] ?? {};
    expect(lastMessage?.content).toEqual({ type: 'text', text: 'm30' });
    const row = await storage
      .open('confab:http://peer:demo:bob')
      .then((db) => db.transaction('readonly', (tx) => tx.get('conversations', 'd')));
    expect(row?.fromSeq).toBe(11);
  });

  test('pages through a long list', async () => {
    const { server, connect } = createFixture();
    for (let index = 0; index < 230; index++) server.group(`g${index}`, 'bob');
    const bob = await connect('bob');
    expect(bob.conversations.list().getSnapshot().items.length).toBe(230);
  });
});

describe('comparing', () => {
  test('[SYNC-3] what does not fit into one answer is compared again until nothing differs', async () => {
    const { server, connect } = createFixture();
    for (let index = 0; index < 40; index++) server.group(`g${index}`, 'bob');
    const bob = await connect('bob');
    server.faults.dropFrame = () => true;
    for (let index = 0; index < 40; index++) server.say(`g${index}`, 'bob', 'new');
    server.faults.dropFrame = () => false;
    server.bucketsMax = 3;
    const [session] = server.sessions;
    if (session) server.push(session, 'sync.resync', { reason: 'frames_dropped' });
    const texts = () =>
      bob.conversations
        .list()
        .getSnapshot()
        .items.filter(({ lastMessage }) => lastMessage !== null);
    await until(() => texts().length === 40);
    await synced(bob);
    expect(callsOf(server, 'sync')).toBeGreaterThan(5);
  });
});

describe('frames', () => {
  test('[SYNC-2] a gap is fetched, and the frames behind it are not lost', async () => {
    const { server, bob } = await bobListens(['one']);
    server.faults.dropFrame = () => true;
    server.say('d', 'alice', 'two');
    server.faults.dropFrame = () => false;
    server.say('d', 'alice', 'three');
    await until(() => textsOf(bob, 'd').length === 3);
    expect(textsOf(bob, 'd')).toEqual(['one', 'two', 'three']);
    expect(callsOf(server, 'conversations.changes')).toBe(1);
  });

  test('[SYNC-2] doubled frames change nothing', async () => {
    const { server, bob, unreadOf } = await bobListens();
    const message = server.say('d', 'alice', 'one');
    await rest();
    const before = bob.timeline('d').getSnapshot();
    for (const session of server.sessions) server.push(session, 'message.created', { message });
    await rest();
    expect(bob.timeline('d').getSnapshot()).toBe(before);
    expect(unreadOf()).toBe(1);
  });

  test('[SYNC-2] frames in the wrong order end in the right one', async () => {
    const { server, bob, unreadOf } = await bobListens();
    const late: (() => void)[] = [];
    const [session] = server.sessions;
    server.faults.dropFrame = () => true;
    for (const text of ['one', 'two', 'three']) {
      const message = server.say('d', 'alice', text);
      late.unshift(() => session && server.push(session, 'message.created', { message }));
    }
    server.faults.dropFrame = () => false;
    for (const deliver of late) deliver();
    await rest();
    await until(() => textsOf(bob, 'd').length === 3);
    expect(textsOf(bob, 'd')).toEqual(['one', 'two', 'three']);
    expect(unreadOf()).toBe(3);
  });

  test('[SYNC-2] a frame that comes while its gap is being fetched is not lost', async () => {
    const { server, bob } = await bobListens(['one']);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.faults.holdAck = (name) => (name === 'conversations.changes' ? held : null);
    server.faults.dropFrame = () => true;
    server.say('d', 'alice', 'two');
    server.faults.dropFrame = () => false;
    server.say('d', 'alice', 'three');
    await rest();
    server.say('d', 'alice', 'four');
    await rest();
    expect(textsOf(bob, 'd')).toEqual(['one']);
    release();
    await rest();
    expect(textsOf(bob, 'd')).toEqual(['one', 'two', 'three', 'four']);
  });

  test('[SYNC-4] changes that come in parts are applied as one', async () => {
    const { server, bob } = await bobListens(['m1']);
    server.rowsMax = 3;
    server.faults.dropFrame = () => true;
    for (let index = 2; index <= 12; index++) server.say('d', 'alice', `m${index}`);
    server.faults.dropFrame = () => false;
    const seen: number[] = [];
    bob.timeline('d').subscribe(() => seen.push(textsOf(bob, 'd').length));
    server.say('d', 'alice', 'm13');
    await until(() => textsOf(bob, 'd').length === 13);
    expect(seen.filter((count) => count > 1 && count < 12)).toEqual([]);
  });

  test('a conversation that is not known is fetched', async () => {
    const { server, bob } = await bobListens();
    server.group('lunch', 'alice', 'bob');
    server.say('lunch', 'alice', 'pizza?');
    await until(() => bob.conversations.list().getSnapshot().items.length === 2);
    expect(bob.conversations.list().getSnapshot().items[0]).toMatchObject({
      title: 'lunch',
      unreadCount: 1,
    });
  });

  test('a frame of a conversation that is not mine is asked about once, not for ever', async () => {
    const { server, bob, clock } = await bobListens();
    server.group('other', 'alice');
    const message = server.say('other', 'alice', 'secret');
    for (const session of server.sessions) server.push(session, 'message.created', { message });
    await clock.advance(5000);
    expect(callsOf(server, 'conversations.get')).toBeLessThanOrEqual(2);
    expect(bob.conversations.list().getSnapshot().items.length).toBe(1);
  });
});

describe('repair', () => {
  test('[SYNC-7] a hint lost at the tail is found within 15 s, without another message', async () => {
    const { server, bob, clock } = await bobListens(['one']);
    server.faults.dropFrame = () => true;
    server.say('d', 'alice', 'two');
    server.faults.dropFrame = () => false;
    await clock.advance(14_000);
    expect(textsOf(bob, 'd')).toEqual(['one']);
    await clock.advance(1_500);
    expect(textsOf(bob, 'd')).toEqual(['one', 'two']);
  });

  test('[SYNC-7] sync.resync compares at once', async () => {
    const { server, bob } = await bobListens(['one']);
    server.faults.dropFrame = () => true;
    server.say('d', 'alice', 'two');
    server.faults.dropFrame = () => false;
    server.publish(['bob'], 'sync.resync', { reason: 'frames_dropped' });
    await until(() => textsOf(bob, 'd').length === 2);
  });

  test('[SYNC-7] what was missed while away comes with the next connect', async () => {
    const { server, bob, clock } = await bobListens(['one']);
    server.cut('bob');
    server.say('d', 'alice', 'two');
    server.group('lunch', 'alice', 'bob');
    await clock.advance(1000);
    await synced(bob);
    expect(textsOf(bob, 'd')).toEqual(['one', 'two']);
    expect(bob.conversations.list().getSnapshot().items.length).toBe(2);
  });

  test('a comparison that fails is tried again', async () => {
    const { server, bob, clock } = await bobListens(['one']);
    server.faults.dropFrame = () => true;
    server.say('d', 'alice', 'two');
    server.faults.dropFrame = () => false;
    let failures = 2;
    server.faults.refuse = (name) => (name === 'sync' && failures-- > 0 ? 'unavailable' : null);
    await clock.advance(15_100);
    expect(bob.sync.getSnapshot().status).toBe('failed');
    await clock.advance(6_100);
    expect(bob.sync.getSnapshot().status).toBe('synced');
    expect(textsOf(bob, 'd')).toEqual(['one', 'two']);
  });

  test('[SYNC-5] a reset drops what was held and starts from the item', async () => {
    const { server, bob, clock } = await bobListens(['one', 'two', 'three']);
    const held = server.find('d');
    // The server has lost the last message and its rev, as after a partial restore.
    held.messages.pop();
    const { conversation } = held;
    held.conversation = { ...conversation, seq: 2, rev: conversation.rev - 2, messageCount: 2 };
    await clock.advance(15_100);
    await rest();
    expect(textsOf(bob, 'd')).toEqual(['one', 'two']);
    expect(bob.conversations.list().getSnapshot().items[0]?.unreadCount).toBe(2);
  });

  test('[SYNC-6] a conversation that I was removed from goes, with its messages', async () => {
    const { server, connect } = createFixture();
    server.group('lunch', 'alice', 'bob');
    server.say('lunch', 'alice', 'one');
    const storage = createMemoryStorage();
    const bob = await connect('bob', { storage });
    watch(bob.timeline('lunch'));
    watch(bob.conversations.list());
    await rest();
    server.remove('lunch', 'bob');
    await until(() => bob.conversations.list().getSnapshot().items.length === 0);
    expect(bob.timeline('lunch').getSnapshot()).toMatchObject({
      status: 'not_member',
      messages: [],
    });
    const database = await storage.open('confab:http://peer:demo:bob');
    const rows = await database.transaction('readonly', (tx) => tx.getAll('messages'));
    expect(rows).toEqual([]);
  });

  test('[SYNC-3] a removal that was missed is found by the digest', async () => {
    const { server, bob, clock } = await bobListens();
    server.group('lunch', 'alice', 'bob');
    server.say('lunch', 'alice', 'one');
    await until(() => bob.conversations.list().getSnapshot().items.length === 2);
    server.faults.dropFrame = () => true;
    server.remove('lunch', 'bob');
    await clock.advance(15_100);
    expect(
      bob.conversations
        .list()
        .getSnapshot()
        .items.map((item) => item.conversationId),
    ).toEqual(['d']);
  });

  test('[SYNC-8] another epoch drops what came from the server and keeps what was not sent', async () => {
    const { server, bob, clock } = await bobListens(['one', 'two']);
    server.faults.refuse = (name) => (name === 'messages.send' ? 'unavailable' : null);
    await bob.timeline('d').send({ type: 'text', text: 'mine' });
    const heldRev = server.find('d').conversation.rev;
    server.cut('bob');
    server.epoch = 'epoch-2';
    server.conversations.clear();
    server.direct('d', 'alice', 'bob');
    // The revs are the same as before, so that the digest alone would not tell.
    for (const text of ['restored', 'differently']) server.say('d', 'alice', text);
    server.deliver('d', 'bob', 2);
    expect(server.find('d').conversation.rev).toBe(heldRev);
    await clock.advance(1000);
    await synced(bob);
    expect(textsOf(bob, 'd')).toEqual(['restored', 'differently', 'mine?']);
    server.faults.refuse = () => null;
    await clock.advance(30_000);
    expect(textsOf(bob, 'd')).toEqual(['restored', 'differently', 'mine']);
  });
});

describe('delivery', () => {
  test('what arrives is reported as delivered, at most once a second', async () => {
    const { server, clock } = await bobListens();
    for (let index = 0; index < 10; index++) server.say('d', 'alice', `m${index}`);
    await clock.advance(900);
    const early = callsOf(server, 'receipts.markDelivered');
    await clock.advance(1500);
    expect(early).toBe(1);
    expect(callsOf(server, 'receipts.markDelivered')).toBe(2);
    expect(server.find('d').members.get('bob')?.deliveredSeq).toBe(10);
  });

  test('own messages are never reported', async () => {
    const { server, bob, clock } = await bobListens();
    await bob.timeline('d').send({ type: 'text', text: 'mine' });
    await clock.advance(3000);
    expect(callsOf(server, 'receipts.markDelivered')).toBe(0);
  });
});

test('raw events are heard as they come', async () => {
  const { server, bob } = await bobListens();
  const heard: string[] = [];
  const hear = <Name extends EventName>(
    name: Name,
    take: (payload: EventPayload<Name>) => string,
  ) => bob.on(name, (payload) => heard.push(take(payload)));
  const stop = hear('message.created', ({ message }) => textOf(message.content));
  server.say('d', 'alice', 'one');
  await rest();
  stop();
  server.say('d', 'alice', 'two');
  await rest();
  expect(heard).toEqual(['one']);
});
