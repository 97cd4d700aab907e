import { textOf } from '@confab/protocol/runtime';
import type { OperationName } from '@confab/protocol';
import { describe, expect, test } from 'vitest';
import 'fake-indexeddb/auto';
import { createIndexedDbStorage } from '../storage/indexeddb-storage.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { createFixture, synced, textsOf, watch } from '../testing/client-fixture.ts';
import { fakeUuid } from '../testing/fake-server.ts';
import { rest, until } from '../testing/virtual-clock.ts';

const text = (value: string) => ({ type: 'text' as const, text: value });

/** Alice, who writes to Bob. */
async function aliceWrites(options?: Parameters<ReturnType<typeof createFixture>['connect']>[1]) {
  const fixture = createFixture();
  fixture.server.direct('d', 'alice', 'bob');
  const alice = await fixture.connect('alice', options);
  const timeline = alice.timeline('d');
  watch(timeline);
  await rest();
  const statuses = () => timeline.getSnapshot().messages.map(({ status }) => status.status);
  const log = () => fixture.server.find('d').messages.map(({ content }) => textOf(content));
  return { ...fixture, alice, timeline, statuses, log };
}

/** Keeps acks back until the test lets them go. */
function holdAcks(
  server: ReturnType<typeof createFixture>['server'],
  operation: OperationName = 'messages.send',
) {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.faults.holdAck = (name) => (name === operation ? held : null);
  return () => {
    server.faults.holdAck = () => null;
    release();
  };
}

describe('the optimistic copy', () => {
  test('[I7] the frame before the ack: one message, one key, never twice', async () => {
    const { server, timeline } = await aliceWrites();
    const seen: string[][] = [];
    timeline.subscribe(() => seen.push(timeline.getSnapshot().messages.map(({ key }) => key)));
    const release = holdAcks(server);
    const { key } = await timeline.send(text('one'));
    await rest();
    expect(timeline.getSnapshot().messages[0]).toMatchObject({ key, seq: 1 });
    release();
    await rest();
    expect(new Set(seen.map((keys) => keys.join()))).toEqual(new Set([key]));
  });

  test('[I7] the ack before the frame: the same', async () => {
    const { server, timeline } = await aliceWrites();
    server.faults.dropFrame = () => true;
    const { key } = await timeline.send(text('one'));
    await rest();
    const before = timeline.getSnapshot();
    expect(before.messages).toMatchObject([{ key, seq: 1, status: { status: 'sent' } }]);
    const [message] = server.find('d').messages;
    for (const session of server.sessions) {
      if (message !== undefined) server.push(session, 'message.created', { message });
    }
    await rest();
    expect(timeline.getSnapshot()).toBe(before);
  });

  test('[I7] an ack beyond a gap shows as sent at once and finds its place', async () => {
    const { server, timeline } = await aliceWrites();
    server.faults.dropFrame = () => true;
    const release = holdAcks(server, 'conversations.changes');
    server.say('d', 'bob', 'theirs');
    const lengths: number[] = [];
    timeline.subscribe(() => lengths.push(timeline.getSnapshot().messages.length));
    const { key } = await timeline.send(text('mine'));
    await rest();
    expect(timeline.getSnapshot().messages).toMatchObject([
      { key, seq: 2, status: { status: 'sent' } },
    ]);
    release();
    await rest();
    const { messages } = timeline.getSnapshot();
    expect(messages.map(({ content, seq }) => [textOf(content), seq])).toEqual([
      ['theirs', 1],
      ['mine', 2],
    ]);
    expect(lengths.every((length, index) => length >= (lengths[index - 1] ?? 0))).toBe(true);
  });

  test('a reference changes only where something changed', async () => {
    const { server, timeline, alice } = await aliceWrites();
    server.say('d', 'bob', 'one');
    await rest();
    const [first] = timeline.getSnapshot().messages;
    await timeline.send(text('two'));
    await rest();
    expect(timeline.getSnapshot().messages[0]).toBe(first);
    const before = timeline.getSnapshot();
    await alice.openDirect('carol');
    await rest();
    expect(timeline.getSnapshot()).toBe(before);
  });
});

describe('trouble', () => {
  test('[SEND-2] an ack that is lost leads to the same message, once', async () => {
    const { server, clock, timeline, log, statuses } = await aliceWrites();
    let acks = 0;
    server.faults.dropAck = (name) => name === 'messages.send' && acks++ === 0;
    server.faults.dropFrame = () => true;
    await timeline.send(text('one'));
    await clock.advance(900);
    expect(statuses()).toEqual(['sending']);
    await clock.advance(200);
    expect(statuses()).toEqual(['sent']);
    expect(log()).toEqual(['one']);
  });

  test('[SEND-2] an ack that is lost holds nothing up when the frame has come', async () => {
    const { server, timeline, alice, log } = await aliceWrites();
    server.faults.dropAck = (name) => name === 'messages.send';
    for (const value of ['one', 'two', 'three']) await timeline.send(text(value));
    await alice.flush();
    expect(log()).toEqual(['one', 'two', 'three']);
    expect(server.commands.filter(({ name }) => name === 'messages.send').length).toBe(3);
  });

  test('[SEND-4] messages keep their order over a lost connection', async () => {
    const { server, clock, timeline, log } = await aliceWrites();
    server.faults.holdAck = () => new Promise(() => undefined);
    server.faults.dropFrame = () => true;
    for (const value of ['one', 'two', 'three']) await timeline.send(text(value));
    await rest();
    server.cut('alice');
    expect(timeline.getSnapshot().messages.map(({ status }) => status.status)).toEqual([
      'pending',
      'pending',
      'pending',
    ]);
    server.faults.holdAck = () => null;
    server.faults.dropFrame = () => false;
    await timeline.send(text('four'));
    await clock.advance(2000);
    expect(log()).toEqual(['one', 'two', 'three', 'four']);
    expect(timeline.getSnapshot().messages.map(({ content }) => textOf(content))).toEqual(log());
  });

  test('[SEND-4] a refused message that may be retried holds back those behind it', async () => {
    const { server, clock, timeline, log, statuses } = await aliceWrites();
    let refusals = 3;
    server.faults.refuse = (name) =>
      name === 'messages.send' && refusals-- > 0 ? 'rate_limited' : null;
    await timeline.send(text('one'));
    await timeline.send(text('two'));
    await rest();
    expect(statuses()).toEqual(['pending', 'pending']);
    await clock.advance(20_000);
    expect(log()).toEqual(['one', 'two']);
  });

  test('conversations do not wait for each other', async () => {
    const { server, timeline, alice, log } = await aliceWrites();
    server.group('lunch', 'alice', 'bob');
    server.faults.refuse = (name, input) =>
      name === 'messages.send' && (input as { conversationId: string }).conversationId === 'd'
        ? 'unavailable'
        : null;
    await timeline.send(text('stuck'));
    await alice.timeline('lunch').send(text('free'));
    await rest();
    expect(server.find('lunch').messages.length).toBe(1);
    expect(log()).toEqual([]);
  });

  test('a final refusal is data on the message, and the later ones go on', async () => {
    const { server, timeline, log, statuses, alice } = await aliceWrites();
    server.faults.refuse = (name, input) =>
      name === 'messages.send' && JSON.stringify(input).includes('bad')
        ? 'rejected_by_policy'
        : null;
    await timeline.send(text('bad'));
    await timeline.send(text('good'));
    await alice.flush();
    await rest();
    expect(log()).toEqual(['good']);
    expect(statuses()).toEqual(['sent', 'failed']);
    expect(timeline.getSnapshot().messages[1]?.status).toMatchObject({
      code: 'rejected_by_policy',
      retryable: false,
    });
  });

  test('a failed message can be sent again with its id, or taken back', async () => {
    const { server, timeline, log, statuses } = await aliceWrites();
    server.faults.refuse = (name) => (name === 'messages.send' ? 'muted' : null);
    const one = await timeline.send(text('one'));
    const two = await timeline.send(text('two'));
    await rest();
    expect(statuses()).toEqual(['failed', 'failed']);
    server.faults.refuse = () => null;
    await timeline.retry(one.key);
    await timeline.discard(two.key);
    await rest();
    expect(log()).toEqual(['one']);
    expect(server.find('d').messages[0]?.clientMsgId).toBe(one.key);
    expect(statuses()).toEqual(['sent']);
  });

  test('a message on its way cannot be taken back', async () => {
    const { server, timeline } = await aliceWrites();
    server.faults.holdAck = () => new Promise(() => undefined);
    server.faults.dropFrame = () => true;
    const { key } = await timeline.send(text('one'));
    await rest();
    await expect(timeline.discard(key)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('an empty message is refused at once', async () => {
    const { timeline } = await aliceWrites();
    await expect(timeline.send(text('  '))).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(timeline.getSnapshot().messages).toEqual([]);
  });
});

describe.each([
  ['memory', () => createMemoryStorage()],
  ['IndexedDB', () => createIndexedDbStorage()],
])('over a reload with %s', (_name, create) => {
  test('[SEND-1] what was written offline is shown after a reload and sent with the same id', async () => {
    const { server, open, connect, clock } = createFixture();
    const storage = create();
    server.direct('d', 'alice', 'bob');
    const first = await connect('alice', { storage });
    server.faults.refuseConnect = () => 'network';
    server.cut('alice');
    const { key } = await first.timeline('d').send(text('offline'));
    void first.disconnect();
    await clock.advance(10);

    const second = open('alice', { storage });
    watch(second.timeline('d'));
    watch(second.conversations.list());
    watch(second.me);
    await until(() => textsOf(second, 'd').length === 1, 'the stored message');
    expect(second.me.getSnapshot()?.name).toBe('Alice');
    expect(second.conversations.list().getSnapshot().items[0]?.lastMessage?.key).toBe(key);

    server.faults.refuseConnect = () => null;
    await second.connect();
    await until(() => server.find('d').messages.length === 1, 'the send');
    await synced(second);
    expect(server.find('d').messages[0]?.clientMsgId).toBe(key);
    expect(textsOf(second, 'd')).toEqual(['offline']);
    await second.logout();
    const third = open('alice', { storage });
    await rest();
    expect(third.conversations.list().getSnapshot().items).toEqual([]);
  });

  test('[SEND-4] messages keep their order', async () => {
    const { server, open, clock } = createFixture();
    const storage = create();
    server.direct('d', 'alice', 'bob');
    let next = 99;
    const runtime = { uuid: () => fakeUuid(next--) };
    const first = open('alice', { storage, runtime });
    for (const value of ['one', 'two', 'three']) await first.timeline('d').send(text(value));
    void first.disconnect();
    await clock.advance(10);
    const second = open('alice', { storage, runtime });
    await second.connect();
    await until(() => server.find('d').messages.length === 3, 'the sends');
    const texts = server.find('d').messages.map(({ content }) => textOf(content));
    expect(texts).toEqual(['one', 'two', 'three']);
    await second.logout();
  });

  test('[READ-1] a receipt that the server does not know yet survives a reload', async () => {
    const { server, open, connect, clock } = createFixture();
    const storage = create();
    server.direct('d', 'alice', 'bob');
    for (const value of ['one', 'two']) server.say('d', 'alice', value);
    const first = await connect('bob', { storage });
    await clock.advance(1100);
    server.cut('bob');
    server.faults.refuseConnect = () => 'network';
    first.timeline('d').markRead(2);
    await rest(20);
    expect(first.unread().getSnapshot()).toEqual({
      messages: 0,
      mentions: 0,
      conversations: 0,
      labels: [],
    });
    void first.disconnect();
    await clock.advance(10);

    server.faults.refuseConnect = () => null;
    const second = open('bob', { storage });
    await second.connect();
    await until(() => server.find('d').members.get('bob')?.readSeq === 2, 'the receipt');
    await synced(second);
    expect(second.unread().getSnapshot().messages).toBe(0);
  });
});

describe('receipts', () => {
  test('[READ-1] are merged, at most one a second, and never go back', async () => {
    const { server, clock, connect } = createFixture();
    server.direct('d', 'alice', 'bob');
    for (let index = 1; index <= 9; index++) server.say('d', 'alice', `m${index}`);
    const bob = await connect('bob');
    await clock.advance(1100);
    server.commands.length = 0;
    for (const seq of [1, 4, 2, 7, 3]) {
      bob.timeline('d').markRead(seq);
      await rest();
    }
    await clock.advance(3000);
    const told = server.commands.filter(({ name }) => name === 'receipts.markRead');
    expect(told.map(({ input }) => (input as { upToSeq: number }).upToSeq)).toEqual([1, 7]);
    expect(bob.unread().getSnapshot()).toEqual({
      messages: 2,
      mentions: 0,
      conversations: 1,
      labels: [],
    });
  });

  test('of many conversations go out four at a time', async () => {
    const { server, connect } = createFixture();
    for (let index = 0; index < 9; index++) {
      server.group(`g${index}`, 'alice', 'bob');
      server.say(`g${index}`, 'alice', 'one');
    }
    const told = () =>
      server.commands.filter(({ name }) => name === 'receipts.markDelivered').length;
    const release = holdAcks(server, 'receipts.markDelivered');
    await connect('bob');
    await rest();
    expect(told()).toBe(4);
    release();
    await rest(20);
    expect(told()).toBe(9);
  });

  test('one that the server refuses for good is not kept', async () => {
    const { server, clock, connect } = createFixture();
    server.direct('d', 'alice', 'bob');
    server.say('d', 'alice', 'one');
    server.faults.refuse = (name) => (name === 'receipts.markDelivered' ? 'not_member' : null);
    await connect('bob');
    await clock.advance(5000);
    expect(server.commands.filter(({ name }) => name === 'receipts.markDelivered').length).toBe(1);
  });
});

describe('ticks', () => {
  test('in a group a message is delivered and read when every other active member has it', async () => {
    const { server, connect, clock } = createFixture();
    server.group('lunch', 'alice', 'bob', 'carol');
    const alice = await connect('alice');
    const timeline = alice.timeline('lunch');
    watch(timeline);
    await timeline.send(text('pizza?'));
    await rest();
    const status = () => timeline.getSnapshot().messages[0]?.status.status;
    const steps = [status()];
    for (const [userId, isRead] of [
      ['bob', true],
      ['carol', false],
      ['carol', true],
    ] as const) {
      if (isRead) server.read('lunch', userId, 1);
      else server.deliver('lunch', userId, 1);
      await rest();
      steps.push(status());
    }
    await clock.advance(0);
    expect(steps).toEqual(['sent', 'sent', 'delivered', 'read']);
  });
});
