import { limits } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { everyWay, unique, useApi } from './support/api-bench.ts';
import { codeOf, errorOf } from './support/outcome.ts';

const secret = 'known-to-bob-alone';

describe.each(everyWay)('profiles over $door on $database', (way) => {
  const api = useApi(way);

  test('[PROFILE-1] a user sets bio, language and time zone, and takes them back', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const profile = { bio: 'Eats lunch.\nEvery day.', language: 'de', timezone: 'Europe/Berlin' };
    const changed = await alice.call('users.updateProfile', profile);
    expect(changed.user).toMatchObject({ ...profile, role: 'user', trustedAttributes: {} });
    expect((await bob.call('users.get', { userId: alice.id })).user).toEqual(changed.user);
    const empty = { bio: null, language: null, timezone: null };
    expect((await alice.call('users.updateProfile', empty)).user).toMatchObject(empty);
  });

  test('[PROFILE-1] what is out of bounds, or no time zone, is refused and changes nothing', async () => {
    const alice = await api.user('alice');
    const most = 'x'.repeat(limits.userBioLength);
    await alice.call('users.updateProfile', { bio: most });
    const wrong = [
      { bio: `${most}x` },
      { bio: ' ' },
      { timezone: 'Mars/Olympus_Mons' },
      { timezone: '+01:00' },
      { timezone: 'UTC; drop table users' },
      { language: 'en_US!' },
      { privateAttributes: 'text' },
    ];
    for (const input of wrong) {
      expect(await codeOf(alice.call('users.updateProfile', input))).toBe('invalid_argument');
    }
    const large = { a: 'x'.repeat(limits.userAttributesBytes) };
    const error = await errorOf(alice.call('users.updateProfile', { privateAttributes: large }));
    expect(error).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'userAttributesBytes' },
    });
    const { user } = await alice.call('users.get', { userId: alice.id });
    expect(user).toMatchObject({ bio: most, timezone: null, language: null });
  });

  test('[PROFILE-2] role and trusted attributes are set by the backend alone, and everyone sees them', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const trusted = { role: 'moderator', trustedAttributes: { isVerified: true } };
    for (const [name, value] of Object.entries(trusted)) {
      const mine = alice.call('users.updateProfile', { [name]: value });
      expect(await codeOf(mine)).toBe('invalid_argument');
      const theirs = alice.call('users.upsert', { userId: alice.id, [name]: value });
      expect(await codeOf(theirs)).toBe('forbidden');
    }
    const backend = await api.backend();
    await backend.call('users.upsert', { userId: alice.id, ...trusted });
    expect((await bob.call('users.get', { userId: alice.id })).user).toMatchObject(trusted);
    await alice.call('users.updateProfile', { name: 'Alice' });
    expect((await bob.call('users.get', { userId: alice.id })).user).toMatchObject(trusted);
    const unknown = backend.call('users.upsert', { userId: alice.id, role: 'admin' });
    expect(await codeOf(unknown)).toBe('invalid_argument');
    const large = { a: 'x'.repeat(limits.userAttributesBytes) };
    const batch = { users: [{ userId: alice.id, trustedAttributes: large }] };
    expect(await codeOf(backend.call('users.batchUpsert', batch))).toBe('limit_exceeded');
  });

  test('[PROFILE-3] a user and the backend read what is private, and nobody else', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const backend = await api.backend();
    const privateAttributes = { secret };
    const mine = await bob.call('users.updateProfile', { privateAttributes });
    expect(mine).toMatchObject({ privateAttributes, user: { id: bob.id } });
    for (const caller of [bob, backend]) {
      expect(await caller.call('users.getProfile', { userId: bob.id })).toEqual(mine);
    }
    expect(await codeOf(alice.call('users.getProfile', { userId: bob.id }))).toBe('forbidden');
    expect(await codeOf(alice.call('users.getProfile', { userId: 'nobody' }))).toBe('forbidden');
    expect(await codeOf(backend.call('users.getProfile', { userId: 'nobody' }))).toBe('not_found');
    const userId = unique('carol');
    await backend.call('users.upsert', { userId, privateAttributes });
    const made = await backend.call('users.getProfile', { userId });
    expect(made).toMatchObject({ privateAttributes, rev: 0 });
  });

  test('[PROFILE-3] nothing that others can ask or hear says what is private', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    await alice.call('contacts.request', { userId: bob.id });
    await bob.call('contacts.accept', { userId: alice.id });
    const group = { visibility: 'public', joinPolicy: 'open', tags: ['food'] };
    const conversationId = await api.group(alice, [bob], group);
    const roomId = unique('room');
    const alices = await alice.connect();
    await alices.call('rooms.create', { roomId, name: 'Live' });
    await alices.call('rooms.join', { roomId });
    const bobs = await bob.connect();
    await bob.call('users.updateProfile', { privateAttributes: { secret }, bio: 'public' });
    await bobs.call('rooms.join', { roomId });
    await bobs.call('rooms.sendBullet', { roomId, text: 'hi' });
    await bob.send(conversationId);
    await bob.call('members.leave', { conversationId });
    await bob.call('members.join', { conversationId });
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    await bob.send(item.conversation.id);
    const about = { conversationId };
    const answers = await Promise.all([
      alice.call('users.get', { userId: bob.id }),
      alice.call('users.batch', { userIds: [bob.id] }),
      alice.call('users.search', { query: bob.id }),
      alice.call('contacts.list', {}),
      alice.call('members.list', about),
      alice.call('conversations.list', {}),
      alice.call('conversations.get', about),
      alice.call('conversations.openDirect', { userId: bob.id }),
      alice.call('conversations.changes', { cursors: [{ conversationId, sinceRev: 0 }] }),
      alice.call('messages.list', about),
      alice.call('groups.list', {}),
      alice.call('me.changes', { sinceRev: 0 }),
      alices.call('rooms.listMembers', { roomId }),
    ]);
    const heard = await alices.heard();
    expect(heard.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['user.updated', 'conversation.updated', 'room.members.updated']),
    );
    for (const answer of [...answers, ...heard]) {
      expect(JSON.stringify(answer)).not.toContain(secret);
    }
    expect(JSON.stringify(await bobs.heard())).toContain(secret);
  });

  test('[SYNC-11] a changed profile comes to my devices under the next rev, and repeating it raises none', async () => {
    const alice = await api.user('alice');
    const [phone, laptop] = [await alice.connect(), await alice.connect()];
    await Promise.all([phone.heard(), laptop.heard()]);
    const first = await alice.call('me.changes', { sinceRev: 0 });
    expect(first).toMatchObject({ upToRev: 0, changes: { profiles: [{ rev: 0 }] } });
    const change = { privateAttributes: { theme: 'dark' }, timezone: 'Asia/Tokyo' };
    const profile = await alice.call('users.updateProfile', change);
    for (const socket of [phone, laptop]) {
      const { rev, changes } = await socket.next('me.updated');
      expect({ rev, changes }).toEqual({ rev: 1, changes: { profiles: [profile] } });
    }
    await Promise.all([phone.heard(), laptop.heard()]);
    expect(await alice.call('users.updateProfile', change)).toEqual(profile);
    expect(await laptop.heard()).toEqual([]);
    const { changes, upToRev } = await alice.call('me.changes', { sinceRev: 0 });
    expect([changes.profiles, upToRev]).toEqual([[profile], 1]);
    expect((await alice.call('me.changes', { sinceRev: 1 })).changes.profiles).toEqual([]);
  });

  test('users are found without the accents of their names', async () => {
    const [alice, zoe] = await api.users('alice', 'zoe');
    const name = unique('Žoë Ålström');
    await zoe.call('users.updateProfile', { name });
    for (const query of [name, name.toUpperCase(), unique('zoe alstrom').slice(0, -2)]) {
      const { users } = await alice.call('users.search', { query });
      expect(users.map(({ id }) => id)).toContain(zoe.id);
    }
  });
});

describe('[PROFILE-4] news of one user', () => {
  const clock = createVirtualClock();
  const api = useApi({}, { clock });

  test('come at once, then once a second at most, with the last word alone', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    await api.group(alice, [bob]);
    const bobs = await bob.connect();
    await bobs.heard();
    const names = async () =>
      (await bobs.heard()).map(({ name, payload }) => [
        name,
        (payload as { user: { name: string } }).user.name,
      ]);
    const rename = (name: string) => alice.call('users.updateProfile', { name });
    await rename('A1');
    await rename('A2');
    await rename('A3');
    expect(await names()).toEqual([['user.updated', 'A1']]);
    clock.advance(999);
    expect(await names()).toEqual([]);
    clock.advance(1);
    expect(await bobs.next('user.updated')).toMatchObject({ user: { name: 'A3' } });
    await rename('A4');
    expect(await names()).toEqual([]);
    clock.advance(1000);
    expect(await bobs.next('user.updated')).toMatchObject({ user: { name: 'A4' } });
    clock.advance(1000);
    await rename('A5');
    expect(await names()).toEqual([['user.updated', 'A5']]);
    const { user } = await bob.call('users.get', { userId: alice.id });
    const { createdAt, updatedAt } = user;
    expect(updatedAt).toBeGreaterThan(createdAt);
  });

  test('name a later time with every change, although the clock stands still', async () => {
    const alice = await api.user('alice');
    const times: number[] = [];
    for (const name of ['A1', 'A2', 'A3']) {
      times.push((await alice.call('users.updateProfile', { name })).user.updatedAt);
    }
    expect(new Set(times).size).toBe(3);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });
});
