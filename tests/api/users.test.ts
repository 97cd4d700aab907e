import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, unique, useApi } from './support/api-bench.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(everyWay)('users over $door on $database', (way) => {
  const api = useApi(way);

  test('[AUTH-2] a user who does not exist is made at the first call, named by the id', async () => {
    const id = unique('alice');
    const alice = api.caller({ secret: await api.server.token(id) });
    const { user } = await alice.call('users.get', { userId: id });
    expect(user).toMatchObject({ id, name: id, avatarUrl: null, language: null, attributes: {} });
  });

  test('users.get answers not_found for who does not exist', async () => {
    const alice = await api.user('alice');
    expect(await codeOf(alice.call('users.get', { userId: 'nobody' }))).toBe('not_found');
  });

  test('users.updateProfile changes the given fields and leaves the others', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const profile = {
      name: 'Alice ☕',
      avatarUrl: 'https://a.example/1.png',
      language: 'de-AT',
      attributes: { team: ['red', { deep: null }] },
    };
    await alice.call('users.updateProfile', profile);
    await alice.call('users.updateProfile', { avatarUrl: null });
    const { user } = await bob.call('users.get', { userId: alice.id });
    expect(user).toMatchObject({ ...profile, id: alice.id, avatarUrl: null });
  });

  test('attributes of 2 KB are stored and larger ones are limit_exceeded', async () => {
    const alice = await api.user('alice');
    const sized = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) });
    const most = sized(limits.userAttributesBytes);
    const { user } = await alice.call('users.updateProfile', { attributes: most });
    expect(user.attributes).toEqual(most);
    const attributes = sized(limits.userAttributesBytes + 1);
    const error = await errorOf(alice.call('users.updateProfile', { attributes }));
    expect(error).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'userAttributesBytes' },
    });
    // Bytes, not characters.
    const wide = { a: 'é'.repeat(1100) };
    expect(await codeOf(alice.call('users.updateProfile', { attributes: wide }))).toBe(
      'limit_exceeded',
    );
  });

  test('users.batch answers those that exist, each once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const userIds = [bob.id, 'nobody', alice.id, bob.id];
    const { users } = await alice.call('users.batch', { userIds });
    expect(users.map(({ id }) => id)).toEqual([alice.id, bob.id].sort());
  });

  test('users.search finds by the beginning of name or id without case, a page at a time', async () => {
    const prefix = unique('Zoe').replace('-', '');
    const alice = await api.user('alice');
    const backend = await api.backend();
    const ids = ['c', 'a', 'b'].map((letter) => unique(`s${letter}`));
    const users = ids.map((userId) => ({ userId, name: `${prefix} ${userId}` }));
    await backend.call('users.batchUpsert', { users });
    const query = prefix.toLowerCase();
    const first = await alice.call('users.search', { query, limit: 2 });
    expect(first.users.map(({ id }) => id)).toEqual(ids.toSorted().slice(0, 2));
    const second = await alice.call('users.search', { query, limit: 2, cursor: first.nextCursor });
    expect(second.users.map(({ id }) => id)).toEqual(ids.toSorted().slice(2));
    expect(second.nextCursor).toBeNull();
    const byId = await alice.call('users.search', { query: ids[0]?.slice(0, -1) });
    expect(byId.users.map(({ id }) => id)).toContain(ids[0]);
  });

  test('[AUTH-4] users.search is forbidden to users of an app without an open directory', async () => {
    const { kysely } = api.server.app.context.store;
    await api.server.addApp(unique('closed'));
    const appId = `closed-${unique('x').split('-')[1]}`;
    await api.server.addApp(appId);
    await kysely.updateTable('apps').set({ settings: '{}' }).where('id', '=', appId).execute();
    const alice = await api.user('alice', appId);
    expect(await codeOf(alice.call('users.search', {}))).toBe('forbidden');
    const backend = await api.backend(appId);
    expect((await backend.call('users.search', {})).users.map(({ id }) => id)).toEqual([alice.id]);
  });

  test('notification settings are my own and are replaced as a whole', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const notifications = { level: 'none', mutedUntil: 1_900_000_000_000 };
    await alice.call('notifications.set', notifications);
    expect(await alice.call('notifications.get', {})).toEqual({ notifications });
    const untouched = { notifications: { level: 'all', mutedUntil: null } };
    expect(await bob.call('notifications.get', {})).toEqual(untouched);
  });

  test('server.info says what the server speaks, and names no demo users outside of the demo', async () => {
    const alice = await api.user('alice');
    const info = await alice.call('server.info', {});
    expect(info).toMatchObject({ name: 'Confab', protocolVersion: 1, demoUserIds: [] });
    expect(await codeOf(alice.call('demo.signIn', { userId: 'alice' }))).toBe('not_found');
  });
});

describe.each(['sqlite', 'postgres'] as const)('backends on %s', (database) => {
  const api = useApi({ database });

  test('tokens.create mints a token with which the user can connect', async () => {
    const backend = await api.backend();
    const { token, expiresAt } = await backend.call('tokens.create', {
      userId: 'minted',
      expiresInSeconds: 60,
    });
    expect(Math.abs(expiresAt - Date.now() - 60_000)).toBeLessThan(5000);
    const minted = api.caller({ secret: token });
    expect((await minted.call('users.get', { userId: 'minted' })).user.id).toBe('minted');
  });

  test('users.upsert makes a user, changes one who exists, and with ifAbsent refuses that', async () => {
    const backend = await api.backend();
    const userId = unique('alice');
    const made = await backend.call('users.upsert', { userId, name: 'Alice', language: 'en' });
    expect(made.user).toMatchObject({ id: userId, name: 'Alice', language: 'en' });
    const changed = await backend.call('users.upsert', { userId, name: 'Alice B.' });
    expect(changed.user).toMatchObject({ name: 'Alice B.', language: 'en' });
    const again = backend.call('users.upsert', { userId, name: 'Another name', ifAbsent: true });
    expect(await codeOf(again)).toBe('already_exists');
    expect((await backend.call('users.get', { userId })).user.name).toBe('Alice B.');
  });

  test('users.batchUpsert is all or nothing', async () => {
    const backend = await api.backend();
    const [good, bad] = [unique('good'), unique('bad')];
    const users = [
      { userId: good, name: 'Good' },
      { userId: bad, attributes: { a: 'x'.repeat(3000) } },
    ];
    expect(await codeOf(backend.call('users.batchUpsert', { users }))).toBe('limit_exceeded');
    expect((await backend.call('users.batch', { userIds: [good, bad] })).users).toEqual([]);
    await backend.call('users.batchUpsert', {
      users: [{ userId: good }, { userId: good, name: 'G' }],
    });
    expect((await backend.call('users.get', { userId: good })).user.name).toBe('G');
  });

  test('two batches over the same users in opposite order both succeed', async () => {
    const backend = await api.backend();
    const ids = Array.from({ length: 20 }, () => unique('u'));
    const batch = (userIds: readonly string[], name: string) =>
      backend.call('users.batchUpsert', { users: userIds.map((userId) => ({ userId, name })) });
    await Promise.all(
      Array.from({ length: 6 }, (_, turn) => batch(turn % 2 ? ids : ids.toReversed(), `n${turn}`)),
    );
    const { users } = await backend.call('users.batch', { userIds: ids });
    expect(new Set(users.map(({ name }) => name)).size).toBe(1);
  });

  test('[AUTH-3] a key with Confab-User acts as that user, made when missing', async () => {
    const { credential } = await api.backend();
    const id = unique('acted');
    const acting = api.caller({ ...credential, actingUserId: id });
    await acting.call('users.updateProfile', { name: 'Acted' });
    expect((await acting.call('users.get', { userId: id })).user.name).toBe('Acted');
    const malformed = api.caller({ ...credential, actingUserId: 'a b' });
    expect(await codeOf(malformed.call('notifications.get', {}))).toBe('invalid_argument');
  });
});

describe('the demo', () => {
  const api = useApi({}, { settings: { CONFAB_DEMO: 'on' } });

  test('demo.signIn answers a token for the demo users and nobody else', async () => {
    const stranger = api.caller({ secret: null });
    expect((await stranger.call('server.info', {})).demoUserIds).toEqual(['alice', 'bob', 'carol']);
    const { token } = await stranger.call('demo.signIn', { userId: 'alice' });
    const { user } = await api.caller({ secret: token }).call('users.get', { userId: 'alice' });
    expect(user.name).toBe('Alice');
    expect(await codeOf(stranger.call('demo.signIn', { userId: 'outsider' }))).toBe('not_found');
  });
});
