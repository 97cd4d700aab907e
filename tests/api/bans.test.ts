import { limits } from '@confab/protocol/runtime';
import { createVirtualClock, testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { databaseNames, type TestUser, unique, useApi } from './support/api-bench.ts';
import { callHttp, type Credential } from './support/http-door.ts';
import { connectLive } from './support/live-socket.ts';
import { codeOf, refusalOf } from './support/outcome.ts';
import { connectPlain } from './support/plain-socket.ts';

describe.each(databaseNames)('[BAN-1] bans from the app on %s, in virtual time', (database) => {
  const clock = createVirtualClock();
  const api = useApi({ database }, { clock });

  /** What every door says to a user's token, and to a backend that acts for the user. */
  async function tryEveryDoor(user: TestUser): Promise<unknown[]> {
    const { url } = api.server;
    const { secret: key } = (await api.backend()).credential;
    const credentials: Credential[] = [user.credential, { secret: key, actingUserId: user.id }];
    const calls = [
      connectPlain(url, user.credential.secret).then((socket) => socket.close()),
      ...credentials.flatMap((credential) => [
        callHttp({ url, credential }, 'notifications.get', {}),
        callHttp({ url, credential }, 'server.info', {}),
        connectLive(url, credential).then((socket) => socket.close()),
      ]),
    ];
    const refusals = await Promise.all(calls.map(refusalOf));
    return refusals.map((refusal) => refusal && [refusal.code, refusal.details]);
  }

  const everyDoor = <Answer>(answer: Answer) => Array.from({ length: 7 }, () => answer);

  test('a ban ends all sessions at once and every door refuses it with until, and nobody else', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const backend = await api.backend();
    const plain = await connectPlain(api.server.url, alice.credential.secret);
    const plainEnd = plain.next('session.ended');
    const sockets = [await alice.connect(), await alice.connect()];
    const bobs = await bob.connect();
    const until = clock.now() + 60_000;
    const input = { userId: alice.id, until, reason: 'Spam' };
    const { ban } = await backend.call('bans.add', input);
    expect(ban).toEqual({ userId: alice.id, bannedUntil: until, reason: 'Spam' });
    const ended = { reason: 'banned', reconnectAfterMs: 0 };
    for (const socket of sockets) {
      expect(await socket.next('session.ended')).toEqual(ended);
      await socket.closed;
    }
    expect(await plainEnd).toEqual(ended);
    expect(await tryEveryDoor(alice)).toEqual(everyDoor(['banned', { until }]));
    const renewing = bobs.call('session.refresh', { token: alice.credential.secret });
    expect(await codeOf(renewing)).toBe('banned');
    expect((await bobs.heard()).map(({ name }) => name)).toEqual(['session.ready']);
    expect(await tryEveryDoor(bob)).toEqual(everyDoor(null));
    // The reason is for those who keep order, not for the one who is banned.
    expect(JSON.stringify(await tryEveryDoor(alice))).not.toContain('Spam');
    bobs.close();
  });

  test('a ban ends when it was given to end, or when it is removed', async () => {
    const alice = await api.user('alice');
    const backend = await api.backend();
    const until = clock.now() + 60_000;
    await backend.call('bans.add', { userId: alice.id, until });
    clock.advance(59_999);
    expect(await codeOf(alice.call('notifications.get', {}))).toBe('banned');
    clock.advance(1);
    expect(await tryEveryDoor(alice)).toEqual(everyDoor(null));
    await backend.call('bans.add', { userId: alice.id });
    const forGood = { until: limits.foreverMs };
    expect(await tryEveryDoor(alice)).toEqual(everyDoor(['banned', forGood]));
    for (let times = 0; times < 2; times++) {
      expect(await backend.call('bans.remove', { userId: alice.id })).toEqual({});
    }
    expect(await tryEveryDoor(alice)).toEqual(everyDoor(null));
  });

  test('bans are listed by user id, page by page, without those that have ended and those of other apps', async () => {
    const appId = unique('shop');
    await api.server.addApp(appId);
    const users = await Promise.all(['a', 'b', 'c', 'd'].map((name) => api.user(name, appId)));
    const backend = await api.backend(appId);
    const ids = users.map(({ id }) => id).toSorted();
    for (const [index, userId] of ids.entries()) {
      const until = index === 1 ? clock.now() + 1000 : undefined;
      await backend.call('bans.add', { userId, ...(until && { until }), reason: `${index}` });
    }
    clock.advance(1000);
    const first = await backend.call('bans.list', { limit: 2 });
    const left = ids.filter((_, index) => index !== 1);
    const shown = (page: typeof first) => page.bans.map(({ userId, reason }) => [userId, reason]);
    expect(shown(first)).toEqual([
      [left[0], '0'],
      [left[1], '2'],
    ]);
    expect(first.users.map(({ id }) => id)).toEqual(left.slice(0, 2));
    const { nextCursor: cursor } = first;
    expect(shown(await backend.call('bans.list', { cursor }))).toEqual([[left[2], '3']]);
    const others = await (await api.backend()).call('bans.list', { limit: 100 });
    expect(others.bans.filter(({ userId }) => ids.includes(userId))).toEqual([]);
  });

  test('[I27] nobody is banned from another app, or who does not exist', async () => {
    const appId = unique('shop');
    await api.server.addApp(appId);
    const alice = await api.user('alice');
    const theirs = await api.backend(appId);
    for (const name of ['bans.add', 'bans.remove', 'tokens.revoke'] as const) {
      expect(await codeOf(theirs.call(name, { userId: alice.id }))).toBe('not_found');
    }
    expect(await tryEveryDoor(alice)).toEqual(everyDoor(null));
  });

  test('[I28] a ban that another process stored ends sessions here within 2 s', async () => {
    const alice = await api.user('alice');
    const socket = await alice.connect();
    const at = clock.now();
    await api.server.app.context.store.kysely
      .updateTable('users')
      .set({ banned_at: at, banned_until: at + 60_000 })
      .where('app_id', '=', testAppId)
      .where('id', '=', alice.id)
      .execute();
    clock.advance(1000);
    expect(await socket.next('session.ended')).toMatchObject({ reason: 'banned' });
    await socket.closed;
  });
});
