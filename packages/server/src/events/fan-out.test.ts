import { createDeferred } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import type { Audience } from './audience.ts';
import { FanOut } from './fan-out.ts';
import type { Session } from './session.ts';

interface Listening extends Session {
  readonly received: string[];
}

let sessionCount = 0;

function sessionOf(userId: string, appId = 'app'): Listening {
  const received: string[] = [];
  return {
    id: `session-${++sessionCount}`,
    appId,
    userId,
    received,
    deliver: ({ payload }) => {
      received.push((payload as { conversationId: string }).conversationId);
    },
    renew: () => undefined,
    deviceId: null,
    warrant: { expiresAt: null, signedWith: null, issuedAt: 0 },
    end: () => undefined,
  };
}

function createFanOut() {
  const published: [string, number][] = [];
  const fanOut = new FanOut((name, count) => published.push([name, count]));
  /** Adds a session that listens to these conversations. */
  async function connect(userId: string, conversationIds: readonly string[] = [], appId = 'app') {
    const session = sessionOf(userId, appId);
    if (fanOut.addSession(session)) {
      await fanOut.loadConversations({ appId, userId }, async () => conversationIds);
    }
    return session;
  }
  function publish(audience: Audience, label: string, appId = 'app'): void {
    fanOut.publish({ appId, audience }, 'conversation.removed', { conversationId: label });
  }
  const toLunch: Audience = { type: 'conversation', conversationId: 'lunch' };
  return { fanOut, published, connect, publish, toLunch };
}

describe('FanOut', () => {
  test('an event of a conversation reaches every session of its listeners and nobody else', async () => {
    const { connect, publish, published, toLunch } = createFanOut();
    const phone = await connect('alice', ['lunch']);
    const laptop = await connect('alice');
    const bob = await connect('bob', ['lunch', 'dinner']);
    const carol = await connect('carol', ['dinner']);
    publish(toLunch, 'hello');
    expect([phone, laptop, bob, carol].map(({ received }) => received)).toEqual([
      ['hello'],
      ['hello'],
      ['hello'],
      [],
    ]);
    expect(published).toEqual([['conversation.removed', 3]]);
  });

  test('an audience may leave out one user', async () => {
    const { connect, publish } = createFanOut();
    const alice = await connect('alice', ['lunch']);
    const bob = await connect('bob', ['lunch']);
    publish({ type: 'conversation', conversationId: 'lunch', exceptUserId: 'alice' }, 'x');
    expect([alice.received, bob.received]).toEqual([[], ['x']]);
  });

  test('[I27] the same ids in another app hear nothing', async () => {
    const { connect, publish, toLunch } = createFanOut();
    const other = await connect('alice', ['lunch'], 'other');
    publish(toLunch, 'a');
    publish({ type: 'users', userIds: ['alice'] }, 'b');
    const alice = { userId: 'alice', contactIds: [], conversationIds: ['lunch'] };
    publish({ type: 'acquaintances', ...alice }, 'd');
    expect(other.received).toEqual([]);
  });

  test('[I29] who leaves hears nothing more from that moment on, and who joins hears all from then on', async () => {
    const { fanOut, connect, publish, toLunch } = createFanOut();
    const alice = await connect('alice');
    publish(toLunch, 'before');
    fanOut.join('app', 'lunch', 'alice');
    publish(toLunch, 'during');
    fanOut.leave('app', 'lunch', 'alice');
    publish(toLunch, 'after');
    expect(alice.received).toEqual(['during']);
  });

  test('acquaintances hear once, however many conversations they share', async () => {
    const { connect, publish } = createFanOut();
    const alice = await connect('alice', ['lunch', 'dinner']);
    const bob = await connect('bob', ['lunch', 'dinner']);
    const carol = await connect('carol', ['tea']);
    const conversationIds = ['lunch', 'dinner'];
    publish({ type: 'acquaintances', userId: 'alice', contactIds: ['bob'], conversationIds }, 'x');
    expect([alice, bob, carol].map(({ received }) => received)).toEqual([['x'], ['x'], []]);
  });

  test('joining for who is offline does nothing, and a later session loads what the store says', async () => {
    const { fanOut, connect, publish, toLunch } = createFanOut();
    fanOut.join('app', 'lunch', 'alice');
    const alice = await connect('alice');
    publish(toLunch, 'x');
    expect(alice.received).toEqual([]);
  });

  test('the first and the last session of a user are told apart from those between', async () => {
    const { fanOut } = createFanOut();
    const [first, second] = [sessionOf('alice'), sessionOf('alice')];
    expect(fanOut.addSession(first)).toBe(true);
    expect(fanOut.addSession(second)).toBe(false);
    expect(fanOut.removeSession(first)).toBe(false);
    expect(fanOut.removeSession(first)).toBe(false);
    expect(fanOut.removeSession(second)).toBe(true);
    expect(fanOut.removeSession(second)).toBe(false);
  });
});

describe('FanOut while a session’s conversations are being read', () => {
  /** A session of Alice whose answer of the store the test gives when it likes. */
  function connectSlowly(fanOut: FanOut) {
    const session = sessionOf('alice');
    fanOut.addSession(session);
    const { promise: answer, resolve } = createDeferred<readonly string[]>();
    const loaded = fanOut.loadConversations(session, () => answer);
    const finish = async (conversationIds: readonly string[]) => {
      resolve(conversationIds);
      await loaded;
    };
    return { session, finish };
  }

  test('[I29] what the user leaves meanwhile stays left, though a stale answer names it', async () => {
    const { fanOut, publish, toLunch } = createFanOut();
    const { session, finish } = connectSlowly(fanOut);
    fanOut.leave('app', 'lunch', 'alice');
    await finish(['lunch']);
    publish(toLunch, 'secret');
    expect(session.received).toEqual([]);
  });

  test('what the user joins meanwhile is heard, though a stale answer lacks it', async () => {
    const { fanOut, publish, toLunch } = createFanOut();
    const { session, finish } = connectSlowly(fanOut);
    fanOut.leave('app', 'lunch', 'alice');
    fanOut.join('app', 'lunch', 'alice');
    publish(toLunch, 'early');
    await finish([]);
    publish(toLunch, 'late');
    expect(session.received).toEqual(['early', 'late']);
  });

  test('[I29] the answer for a session that has gone does not reach the one that came after it', async () => {
    const { fanOut, publish, toLunch } = createFanOut();
    const first = connectSlowly(fanOut);
    fanOut.removeSession(first.session);
    const second = connectSlowly(fanOut);
    fanOut.leave('app', 'lunch', 'alice');
    await first.finish(['lunch']);
    publish(toLunch, 'secret');
    await second.finish(['lunch']);
    publish(toLunch, 'secret');
    expect(second.session.received).toEqual([]);
  });

  test('a session that goes before its answer comes leaves nothing behind', async () => {
    const { fanOut, publish, published, toLunch } = createFanOut();
    const { session, finish } = connectSlowly(fanOut);
    fanOut.removeSession(session);
    await finish(['lunch']);
    publish(toLunch, 'x');
    expect(session.received).toEqual([]);
    expect(published).toEqual([['conversation.removed', 0]]);
  });
});
