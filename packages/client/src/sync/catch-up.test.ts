import { ChatError } from '@confab/protocol/runtime';
import { describe, expect, test, vi } from 'vitest';
import { createFixture, textsOf, watch } from '../testing/client-fixture.ts';
import { FakeHttpDoor } from '../testing/fake-http-door.ts';
import { rest } from '../testing/virtual-clock.ts';

/** Alice, who hears Bob, and her HTTP door. */
async function aliceHears() {
  const fixture = createFixture();
  const { server, connect, clock, hint } = fixture;
  server.direct('d', 'alice', 'bob');
  const door = new FakeHttpDoor(server, 'alice');
  const alice = await connect('alice', { runtime: { fetch: door.fetch } });
  watch(alice.timeline('d'));
  watch(alice.conversations.list());
  await rest();
  // What loads late loads in real time.
  await vi.dynamicImportSettled();
  door.asked.length = 0;
  /** Her session ends and no other one can be had. */
  const loseSession = () => {
    server.faults.refuseConnect = () => 'silence';
    server.cut('alice');
  };
  const findSession = async () => {
    server.faults.refuseConnect = () => null;
    hint();
    await clock.advance(1000);
  };
  return { ...fixture, alice, door, loseSession, findSession };
}

describe('catching up over HTTP', () => {
  test('[SYNC-12] brings what was said while there is no session, and goes on', async () => {
    const { alice, server, clock, loseSession } = await aliceHears();
    loseSession();
    server.say('d', 'bob', 'one');
    await clock.advance(3000);
    expect(textsOf(alice, 'd')).toEqual([]);
    await clock.advance(3000);
    expect(textsOf(alice, 'd')).toEqual(['one']);
    server.say('d', 'bob', 'two');
    await clock.advance(10_000);
    expect(textsOf(alice, 'd')).toEqual(['one', 'two']);
    expect(alice.connection.getSnapshot().status).toBe('reconnecting');
  });

  test('[SYNC-12] [SYNC-3] brings conversations that are new and takes away those that are not mine any more', async () => {
    const { alice, server, clock, loseSession } = await aliceHears();
    const list = () =>
      alice.conversations
        .list()
        .getSnapshot()
        .items.map(({ conversationId }) => conversationId);
    loseSession();
    server.direct('e', 'alice', 'carol');
    server.say('e', 'carol', 'hello');
    server.conversations.delete('d');
    await clock.advance(6000);
    expect(list()).toEqual(['e']);
  });

  test('[SYNC-12] asks again beside a request that hangs, three times at most', async () => {
    const { alice, server, clock, loseSession, door } = await aliceHears();
    door.answer = door.hang;
    loseSession();
    server.say('d', 'bob', 'one');
    await clock.advance(19_000);
    expect(door.count('sync')).toBe(3);
    door.answer = door.arrive;
    await clock.advance(8000);
    expect(textsOf(alice, 'd')).toEqual(['one']);
  });

  test('[SYNC-12] finds nothing ever more rarely, down to once in 15 s and a little', async () => {
    const { clock, loseSession, door } = await aliceHears();
    loseSession();
    await clock.advance(120_000);
    const count = door.count('sync');
    await clock.advance(165_000);
    expect(door.count('sync') - count).toBe(10);
  });

  test('[SYNC-12] [CONN-12] who is told to wait asks no sooner than the handshake may be tried', async () => {
    const { clock, server, door } = await aliceHears();
    const retryAfterMs = 20_000;
    server.faults.refuseConnect = () => new ChatError('rate_limited', { retryAfterMs });
    server.cut('alice');
    await clock.advance(21_000);
    expect(door.asked).toEqual([]);
  });

  test('[SYNC-12] waits as long as an answer over HTTP says', async () => {
    const { clock, server, loseSession, door } = await aliceHears();
    const busy = new ChatError('rate_limited', { retryAfterMs: 60_000 });
    server.faults.refuse = (name) => (name === 'sync' ? busy : null);
    loseSession();
    await clock.advance(60_000);
    expect(door.count('sync')).toBe(1);
    await clock.advance(10_000);
    expect(door.count('sync')).toBe(2);
  });

  test('[SYNC-12] ends with a refusal that is final', async () => {
    const { clock, server, loseSession, door } = await aliceHears();
    server.faults.refuse = (name) => (name === 'sync' ? 'banned' : null);
    loseSession();
    await clock.advance(60_000);
    expect(door.count('sync')).toBe(1);
  });

  test.each([
    ['none', /^$/],
    ['comparisons', /sync$/],
    ['changes', /changes$/],
  ])('[SYNC-12] ends with the next session: %s hang', async (_what, hanging) => {
    const { clock, server, loseSession, findSession, door } = await aliceHears();
    door.answer = (url, request) => door[hanging.test(url) ? 'hang' : 'arrive'](url, request);
    loseSession();
    server.say('d', 'bob', 'one');
    await clock.advance(10_000);
    expect(door.count('sync')).toBeGreaterThan(0);
    await findSession();
    const { length } = door.asked;
    await clock.advance(60_000);
    expect(door.asked.length).toBe(length);
  });

  test('[SYNC-12] goes on beside a session that does not answer, and when that is lost', async () => {
    const { alice, clock, server, loseSession, findSession, door } = await aliceHears();
    loseSession();
    await clock.advance(6000);
    server.faults.dropAck = (name) => name === 'sync';
    server.faults.dropFrame = () => true;
    await findSession();
    expect(alice.connection.getSnapshot().status).toBe('connected');
    server.say('d', 'bob', 'one');
    await clock.advance(8000);
    expect(textsOf(alice, 'd')).toEqual(['one']);
    loseSession();
    server.say('d', 'bob', 'two');
    await clock.advance(8000);
    expect(textsOf(alice, 'd')).toEqual(['one', 'two']);
    const count = door.count('sync');
    await clock.advance(60_000);
    expect(door.count('sync') - count).toBe(4);
  });

  test('[SYNC-12] [SYNC-8] brings nothing of another history: that begins with a session', async () => {
    const { alice, clock, server, loseSession, findSession } = await aliceHears();
    server.say('d', 'bob', 'old');
    await rest();
    loseSession();
    server.epoch = 'epoch-2';
    server.conversations.clear();
    server.direct('d', 'alice', 'bob');
    server.say('d', 'bob', 'restored');
    server.say('d', 'bob', 'and more');
    await clock.advance(60_000);
    expect(textsOf(alice, 'd')).toEqual(['old']);
    await findSession();
    expect(textsOf(alice, 'd')).toEqual(['restored', 'and more']);
  });

  test('[SYNC-12] [SYNC-8] an answer that comes when a session has begun another history changes nothing', async () => {
    const { alice, clock, server, loseSession, findSession, door } = await aliceHears();
    const waiting: (() => void)[] = [];
    door.answer = async (...request) => {
      const answer = await door.arrive(...request);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return answer;
    };
    loseSession();
    server.say('d', 'bob', 'old');
    await clock.advance(6000);
    expect(door.count('sync')).toBe(1);
    server.epoch = 'epoch-2';
    server.conversations.clear();
    server.direct('d', 'alice', 'bob');
    // It has not compared yet.
    server.faults.dropAck = (name) => name === 'sync';
    await findSession();
    for (const answer of waiting) answer();
    await clock.advance(1000);
    expect(textsOf(alice, 'd')).toEqual([]);
    expect(door.count('conversations.changes')).toBe(0);
  });

  test('[SYNC-12] does not begin before a first sync', async () => {
    const { open, server, clock } = createFixture();
    const door = new FakeHttpDoor(server, 'alice');
    const alice = open('alice', { runtime: { fetch: door.fetch } });
    server.faults.refuseConnect = () => 'silence';
    alice.connect().catch(() => undefined);
    await clock.advance(60_000);
    expect(door.asked).toEqual([]);
  });
});
