import { ChatError } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import type { ChatClient } from '../client-api.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { createFixture, textsOf, watch } from '../testing/client-fixture.ts';
import { fakeToken } from '../testing/fake-server.ts';
import { rest, until } from '../testing/virtual-clock.ts';
import type { ConnectionState } from './connection-state.ts';

/** Every state that a client goes through. */
function historyOf(chat: ChatClient): ConnectionState[] {
  const states = [chat.connection.getSnapshot()];
  chat.connection.subscribe(() => states.push(chat.connection.getSnapshot()));
  return states;
}

/** A provider that counts what it is asked. */
function provider(userId = 'alice') {
  const source = { asked: 0, tokenProvider: async () => fakeToken(userId, `t${++source.asked}`) };
  return source;
}

describe('connecting', () => {
  test('[CONN-3] goes from initial over connecting to connected', async () => {
    const { open } = createFixture();
    const alice = open('alice');
    const states = historyOf(alice);
    await alice.connect();
    expect(states.map(({ status }) => status)).toEqual(['disconnected', 'connecting', 'connected']);
    expect(alice.connection.getSnapshot()).toMatchObject({ userId: 'alice' });
  });

  test('[CONN-3] a session begins once, also when its first frame comes twice', async () => {
    const { connect, server } = createFixture();
    const alice = await connect('alice');
    const [session] = server.sessions;
    let begun = 0;
    alice.on('session.ready', () => begun++);
    const ready = { userId: 'alice', sessionId: 's', epoch: 'epoch-1', serverTime: 0 };
    if (session !== undefined) {
      server.push(session, 'session.ready', { ...ready, tokenExpiresAt: null });
    }
    await rest();
    expect(begun).toBe(0);
    expect(alice.sync.getSnapshot().status).toBe('synced');
  });

  test('is idempotent, and a disconnect in between as StrictMode makes it costs nothing', async () => {
    const { open, server, clock } = createFixture();
    const alice = open('alice');
    const first = alice.connect();
    const gone = alice.disconnect();
    const second = alice.connect();
    await clock.advance(1);
    await Promise.all([first, gone, second, alice.connect()]);
    expect(server.sessions.size).toBe(1);
    expect(alice.connection.getSnapshot().status).toBe('connected');
    const states = historyOf(alice);
    void alice.disconnect();
    await alice.connect();
    await clock.advance(1);
    expect(states.length).toBe(1);
  });

  test('disconnect ends the session, keeps the data and allows another connect', async () => {
    const { server, connect, clock } = createFixture();
    server.direct('d', 'alice', 'bob');
    const alice = await connect('alice');
    const gone = alice.disconnect();
    await clock.advance(1);
    await gone;
    expect(alice.connection.getSnapshot()).toEqual({ status: 'disconnected', reason: 'requested' });
    expect(server.sessions.size).toBe(0);
    expect(alice.conversations.list().getSnapshot().items.length).toBe(1);
    await alice.connect();
    expect(server.sessions.size).toBe(1);
  });

  test('exactly one of token and tokenProvider is needed', () => {
    const { open } = createFixture();
    const wrong = { token: 'x', tokenProvider: async () => 'y' };
    expect(() =>
      open('alice', { ...wrong, tokenProvider: undefined, token: undefined } as never),
    ).not.toBeNull();
    expect(() => open('alice', wrong)).toThrow(
      expect.objectContaining({ code: 'invalid_argument' }),
    );
  });

  test('a server that does not speak the version is final', async () => {
    const { open, server } = createFixture();
    server.faults.refuseConnect = () => 'version_unsupported';
    const alice = open('alice');
    await expect(alice.connect()).rejects.toMatchObject({ code: 'version_unsupported' });
    expect(alice.connection.getSnapshot()).toMatchObject({ reason: 'version_unsupported' });
  });

  test('a handshake that stays silent for 10 s is tried again as login_timeout', async () => {
    const { open, server, clock } = createFixture();
    server.faults.refuseConnect = () => 'silence';
    const alice = open('alice');
    void alice.connect();
    await clock.advance(10_000);
    expect(alice.connection.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      reason: 'login_timeout',
      attempt: 1,
    });
    server.faults.refuseConnect = () => null;
    await clock.advance(500);
    expect(alice.connection.getSnapshot().status).toBe('connected');
  });
});

describe('reconnecting', () => {
  test('waits longer from try to try, and says when the next one is', async () => {
    const { connect, server, clock } = createFixture();
    const alice = await connect('alice');
    server.faults.refuseConnect = () => 'network';
    const states = historyOf(alice);
    server.cut('alice');
    await clock.advance(60_000);
    const waits = states.flatMap((state) =>
      state.status === 'reconnecting' ? [[state.attempt, state.retryAt] as const] : [],
    );
    const [first] = waits;
    expect(waits.slice(0, 4).map(([attempt]) => attempt)).toEqual([1, 2, 3, 4]);
    const pauses = waits.slice(1, 8).map(([, at], index) => at - (waits[index]?.[1] ?? 0));
    expect(first).toBeDefined();
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  test('tries at once when the network comes back', async () => {
    const { connect, server, clock, hint } = createFixture();
    const alice = await connect('alice');
    server.faults.refuseConnect = () => 'network';
    server.cut('alice');
    await clock.advance(20_000);
    server.faults.refuseConnect = () => null;
    hint();
    await rest();
    expect(alice.connection.getSnapshot().status).toBe('connected');
    await clock.advance(60_000);
    expect(server.sessions.size).toBe(1);
  });

  test('[CONN-9] comes back when the server said', async () => {
    const { connect, server, clock } = createFixture();
    const alice = await connect('alice');
    server.publish(['alice'], 'session.ended', {
      reason: 'server_shutdown',
      reconnectAfterMs: 3000,
    });
    await clock.advance(2999);
    expect(alice.connection.getSnapshot()).toMatchObject({ reason: 'server_shutdown' });
    await clock.advance(1);
    expect(alice.connection.getSnapshot().status).toBe('connected');
  });

  test('a socket on which acks time out and nothing comes is given up', async () => {
    const { connect, server, clock } = createFixture();
    const alice = await connect('alice');
    server.faults.dropAck = () => true;
    const calls = [1, 2].map(() => alice.call('users.batch', { userIds: ['bob'] }));
    const outcomes = Promise.allSettled(calls);
    await clock.advance(10_000);
    expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    expect(alice.connection.getSnapshot()).toMatchObject({ reason: 'interrupted' });
    server.faults.dropAck = () => false;
    await clock.advance(1000);
    expect(alice.connection.getSnapshot().status).toBe('connected');
  });

  test('calls under way when the connection breaks reject as unavailable', async () => {
    const { connect, server } = createFixture();
    const alice = await connect('alice');
    server.faults.dropAck = () => true;
    const call = alice.call('users.batch', { userIds: ['bob'] });
    await rest();
    server.cut('alice');
    await expect(call).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('tokens', () => {
  test('[CONN-7] are renewed in place a minute before they expire, without dropping the session', async () => {
    const { connect, server, clock } = createFixture();
    server.tokenLifeMs = 600_000;
    const source = provider();
    const alice = await connect('alice', source);
    const states = historyOf(alice);
    await clock.advance(530_000);
    expect(source.asked).toBe(1);
    await clock.advance(20_000);
    expect(source.asked).toBe(2);
    const refreshes = server.commands.filter(({ name }) => name === 'session.refresh');
    expect(refreshes.map(({ input }) => input)).toEqual([{ token: fakeToken('alice', 't2') }]);
    await clock.advance(600_000);
    expect(source.asked).toBe(3);
    expect(states.length).toBe(1);
  });

  test('[CONN-7] one that expired is replaced, and the session comes back', async () => {
    const { connect, server } = createFixture();
    const source = provider();
    const alice = await connect('alice', source);
    server.publish(['alice'], 'session.ended', { reason: 'token_expired', reconnectAfterMs: 0 });
    await until(() => source.asked === 2);
    await rest();
    expect(alice.connection.getSnapshot().status).toBe('connected');
    expect([...server.sessions][0]?.token).toBe(fakeToken('alice', 't2'));
  });

  test('a fixed one that expired ends the connection', async () => {
    const { connect, server } = createFixture();
    const alice = await connect('alice');
    server.publish(['alice'], 'session.ended', { reason: 'token_expired', reconnectAfterMs: 0 });
    await rest();
    expect(alice.connection.getSnapshot()).toMatchObject({ reason: 'token_expired' });
  });

  test('a fresh one that is refused ends the connection, and connect rejects', async () => {
    const { open, server } = createFixture();
    server.faults.refuseConnect = () => 'unauthenticated';
    const source = provider();
    const alice = open('alice', source);
    await expect(alice.connect()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(source.asked).toBe(2);
    expect(alice.connection.getSnapshot()).toMatchObject({
      status: 'disconnected',
      reason: 'unauthenticated',
    });
  });

  test('a provider that cannot be reached is asked again; one that says no is not', async () => {
    const { open, clock } = createFixture();
    let isDown = true;
    const tokenProvider = async () => {
      if (isDown) throw new Error('offline');
      return fakeToken('alice');
    };
    const alice = open('alice', { tokenProvider });
    void alice.connect();
    await clock.advance(5000);
    expect(alice.connection.getSnapshot().status).toBe('connecting');
    isDown = false;
    await clock.advance(10_000);
    expect(alice.connection.getSnapshot().status).toBe('connected');
    const refused = open('alice', {
      tokenProvider: () => Promise.reject(new ChatError('unauthenticated')),
    });
    await expect(refused.connect()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('a token of another user never reaches the local data of this one', async () => {
    const { open, server, connect } = createFixture();
    const storage = createMemoryStorage();
    server.direct('d', 'alice', 'bob');
    await connect('alice', { storage, ...provider() });
    const wrong = open('carol', { storage, userId: 'alice', ...provider('carol') });
    await expect(wrong.connect()).rejects.toMatchObject({ code: 'unauthenticated' });
    const right = await connect('carol', { storage, ...provider('carol') });
    expect(right.conversations.list().getSnapshot().items).toEqual([]);
  });

  test('an offline start shows the last user; when the token is of another, connecting again opens theirs', async () => {
    const { open, connect, server, clock } = createFixture();
    const storage = createMemoryStorage();
    server.direct('d', 'alice', 'bob');
    await connect('alice', { storage, ...provider() });
    let isDown = true;
    const tokenProvider = async () => {
      if (isDown) throw new Error('offline');
      return fakeToken('carol');
    };
    const next = open('carol', { storage, tokenProvider });
    const outcome = expect(next.connect()).rejects.toMatchObject({ code: 'unauthenticated' });
    await until(() => next.conversations.list().getSnapshot().items.length === 1);
    isDown = false;
    await clock.advance(5000);
    await outcome;
    await next.connect();
    expect(next.connection.getSnapshot()).toMatchObject({ userId: 'carol' });
    expect(next.conversations.list().getSnapshot().items).toEqual([]);
  });

  test('an offline start with a provider shows the data of the user who is named', async () => {
    const { open, connect, server } = createFixture();
    const storage = createMemoryStorage();
    server.direct('d', 'alice', 'bob');
    server.say('d', 'bob', 'hello');
    await connect('alice', { storage, ...provider() });
    const tokenProvider = () => Promise.reject(new Error('offline'));
    const again = open('alice', { storage, tokenProvider, userId: 'alice' });
    watch(again.timeline('d'));
    await until(() => textsOf(again, 'd').length === 1);
    const other = open('bob', { storage, tokenProvider, userId: 'bob' });
    await rest();
    expect(other.conversations.list().getSnapshot()).toEqual({ status: 'loading', items: [] });
  });
});
