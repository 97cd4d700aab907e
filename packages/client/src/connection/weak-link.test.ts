import { ChatError, textOf } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import type { SocketFactory } from './socket.ts';
import { createFixture, textsOf, watch } from '../testing/client-fixture.ts';
import { rest } from '../testing/virtual-clock.ts';

const text = (value: string) => ({ type: 'text' as const, text: value });

/** Alice, connected and in step, in a conversation with Bob. */
async function aliceConnected() {
  const fixture = createFixture();
  fixture.server.direct('d', 'alice', 'bob');
  const alice = await fixture.connect('alice');
  watch(alice.timeline('d'));
  await rest();
  const log = () => fixture.server.find('d').messages.map(({ content }) => textOf(content));
  const sessions = () => fixture.server.sessions.size;
  return { ...fixture, alice, log, sessions };
}

describe('[CONN-10] while an answer is late', () => {
  test('a second session is opened, and what hangs on the first goes over it', async () => {
    const { alice, server, clock, log, sessions } = await aliceConnected();
    server.hang('alice');
    await alice.timeline('d').send(text('one'));
    await clock.advance(900);
    expect([log(), sessions()]).toEqual([[], 1]);
    await clock.advance(200);
    expect([log(), sessions()]).toEqual([['one'], 2]);
    expect(alice.connection.getSnapshot().status).toBe('connected');
  });

  test('the next commands go over the second session at once', async () => {
    const { alice, server, clock, log } = await aliceConnected();
    server.hang('alice');
    await alice.timeline('d').send(text('one'));
    await clock.advance(1100);
    await alice.timeline('d').send(text('two'));
    await rest();
    expect(log()).toEqual(['one', 'two']);
    expect(textsOf(alice, 'd')).toEqual(['one', 'two']);
  });

  test('another try for a second session follows the one that failed', async () => {
    const { alice, server, clock, log } = await aliceConnected();
    let asked = 0;
    server.faults.refuseConnect = () => (++asked === 1 ? 'network' : null);
    server.hang('alice');
    await alice.timeline('d').send(text('one'));
    await clock.advance(6000);
    expect([asked, log()]).toEqual([2, ['one']]);
  });

  test('a third session takes the place of a second one that hangs too', async () => {
    const { alice, server, clock, log, sessions } = await aliceConnected();
    server.faults.dropAck = () => true;
    server.faults.dropFrame = () => true;
    await alice.timeline('d').send(text('one'));
    await clock.advance(2000);
    expect(sessions()).toBe(2);
    server.faults.dropAck = () => false;
    server.hang('alice');
    await alice.timeline('d').send(text('two'));
    await clock.advance(5000);
    expect(log()).toEqual(['one', 'two']);
    expect(sessions()).toBe(2);
  });

  test('a command that nobody answers is lost at last, and opens no session after the third', async () => {
    const { alice, server, clock, sessions } = await aliceConnected();
    let opened = 0;
    server.faults.refuseConnect = () => {
      opened += 1;
      return null;
    };
    server.faults.dropAck = (name) => name === 'messages.list';
    const input = { conversationId: 'd' };
    const outcome = alice.call('messages.list', input).catch(({ code }) => code);
    await clock.advance(120_000);
    expect(await outcome).toBe('unavailable');
    expect([opened, sessions()]).toEqual([2, 1]);
  });

  test('what only the second session brings is heard', async () => {
    const { alice, server, clock } = await aliceConnected();
    server.hang('alice');
    await alice.timeline('d').send(text('one'));
    await clock.advance(1100);
    server.say('d', 'bob', 'two');
    await rest();
    expect(textsOf(alice, 'd')).toEqual(['one', 'two']);
  });

  test('frames of both sessions are heard once', async () => {
    const { alice, server, clock } = await aliceConnected();
    let acks = 0;
    server.faults.dropAck = (name) => name === 'messages.send' && acks++ === 0;
    server.faults.dropFrame = () => true;
    await alice.timeline('d').send(text('one'));
    await clock.advance(1100);
    server.faults.dropFrame = () => false;
    const heard: string[] = [];
    alice.on('message.created', ({ message }) => heard.push(textOf(message.content)));
    server.say('d', 'bob', 'two');
    await rest();
    expect(server.sessions.size).toBe(2);
    expect(heard).toEqual(['two']);
    expect(textsOf(alice, 'd')).toEqual(['one', 'two']);
  });

  test('a first session that stays silent is replaced without being seen as interrupted', async () => {
    const { alice, server, clock, sessions } = await aliceConnected();
    const states: string[] = [];
    alice.connection.subscribe(() => states.push(alice.connection.getSnapshot().status));
    server.hang('alice');
    await clock.advance(60_000);
    expect(sessions()).toBe(1);
    expect([...server.sessions].every(({ isHung }) => !isHung)).toBe(true);
    expect(new Set(states)).toEqual(new Set(['connected']));
    server.say('d', 'bob', 'still here');
    await rest();
    expect(textsOf(alice, 'd')).toEqual(['still here']);
  });

  test('one session is enough again after half a minute without a late answer', async () => {
    const { alice, server, clock, sessions } = await aliceConnected();
    let acks = 0;
    server.faults.dropAck = (name) => name === 'messages.send' && acks++ === 0;
    server.faults.dropFrame = () => true;
    await alice.timeline('d').send(text('one'));
    await clock.advance(1100);
    expect(sessions()).toBe(2);
    server.faults.dropFrame = () => false;
    await clock.advance(30_000);
    expect(sessions()).toBe(1);
    expect(alice.connection.getSnapshot().status).toBe('connected');
  });

  test('a command that is not the same when repeated stays on one session', async () => {
    const { alice, server, clock, sessions } = await aliceConnected();
    server.hang('alice');
    await alice.timeline('d').send(text('one'));
    await clock.advance(1100);
    expect(sessions()).toBe(2);
    const outcome = alice.groups.create({ name: 'Lunch', memberIds: [] }).catch(() => 'lost');
    await clock.advance(60_000);
    expect(await outcome).toBe('lost');
    expect(server.commands.filter(({ name }) => name === 'conversations.createGroup')).toEqual([]);
  });

  test('[CONN-12] a server that has no room for a second session is asked again after its time', async () => {
    const { alice, server, clock, sessions } = await aliceConnected();
    let asked = 0;
    server.faults.refuseConnect = () => {
      asked += 1;
      return new ChatError('unavailable', { retryAfterMs: 60_000 });
    };
    server.faults.dropAck = (name) => name === 'messages.send';
    server.faults.dropFrame = () => true;
    await alice.timeline('d').send(text('one'));
    await clock.advance(50_000);
    expect([asked, sessions()]).toEqual([1, 1]);
  });
});

describe('[CONN-11] while a handshake is late', () => {
  test('others are tried beside it, three at most, and the first that is ready wins', async () => {
    const { open, server, clock } = createFixture();
    let asked = 0;
    server.faults.refuseConnect = () => (++asked < 3 ? 'silence' : null);
    const alice = open('alice');
    void alice.connect();
    await clock.advance(2900);
    expect(asked).toBe(1);
    await clock.advance(200);
    expect(asked).toBe(2);
    await clock.advance(6000);
    expect(alice.connection.getSnapshot().status).toBe('connected');
    expect([asked, server.sessions.size]).toEqual([3, 1]);
  });

  test('one that has waited 12 s makes room for another, so that a link that is well again is soon found out', async () => {
    const { open, server, clock } = createFixture();
    let [asked, most] = [0, 0];
    server.faults.refuseConnect = () => (++asked < 7 ? 'silence' : null);
    const underWay = new Set<object>();
    const openSocket: SocketFactory = (request, events) => {
      const socket = server.socketFactory(request, events);
      underWay.add(socket);
      most = Math.max(most, underWay.size);
      return {
        ...socket,
        close: () => {
          underWay.delete(socket);
          socket.close();
        },
      };
    };
    const alice = open('alice', { runtime: { socketFactory: openSocket } });
    void alice.connect();
    // Three in the first 10 s, which are given up; three in the next 9 s, and the oldest of these is replaced.
    await clock.advance(25_000);
    expect([asked, alice.connection.getSnapshot().status]).toEqual([6, 'reconnecting']);
    await clock.advance(500);
    expect([asked, alice.connection.getSnapshot().status]).toEqual([7, 'connected']);
    expect(most).toBe(3);
  });

  test('a link that stays silent is given more time from try to try', async () => {
    const { open, server, clock } = createFixture();
    server.faults.refuseConnect = () => 'silence';
    const alice = open('alice');
    const ends: number[] = [];
    const startedAt = clock.now();
    alice.connection.subscribe(() => {
      const { status } = alice.connection.getSnapshot();
      if (status === 'reconnecting') ends.push(clock.now() - startedAt);
    });
    void alice.connect();
    await clock.advance(80_000);
    expect(ends).toEqual([10_000, 30_250, 70_750]);
  });
});

describe('hints', () => {
  test('[CONN-12] a refused client waits as long as the server says, and a little more than others', async () => {
    const { open, server, clock } = createFixture();
    server.faults.refuseConnect = () => new ChatError('unavailable', { retryAfterMs: 8000 });
    const alice = open('alice');
    void alice.connect();
    await rest();
    const state = alice.connection.getSnapshot();
    expect(state).toMatchObject({ status: 'reconnecting', retryAt: clock.now() + 8400 });
  });

  test('[CONN-13] the backoff starts anew when the network comes back', async () => {
    const { connect, server, clock, hint } = createFixture();
    const alice = await connect('alice');
    server.faults.refuseConnect = () => 'network';
    server.cut('alice');
    await clock.advance(60_000);
    hint();
    await rest();
    expect(alice.connection.getSnapshot()).toMatchObject({ attempt: 1 });
  });

  test('[CONN-13] handshakes under way do not hold up a new one when the network comes back', async () => {
    const { open, server, clock, hint } = createFixture();
    server.faults.refuseConnect = () => 'silence';
    const alice = open('alice');
    void alice.connect();
    await clock.advance(9500);
    server.faults.refuseConnect = () => null;
    hint();
    await rest();
    expect(alice.connection.getSnapshot().status).toBe('connected');
  });

  test('[CONN-13] a session that the change of network has broken is found out at once', async () => {
    const { server, clock, hint, sessions } = await aliceConnected();
    server.hang('alice');
    hint();
    await clock.advance(1100);
    expect(sessions()).toBe(2);
  });
});
