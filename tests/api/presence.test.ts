import type { LastSeenVisibility, OperationName, Presence } from '@confab/protocol';
import { limits, noPresence, noPresenceSettings } from '@confab/protocol/runtime';
import { createVirtualClock, testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { type Caller, draft, everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { callHttp } from './support/http-door.ts';
import type { LiveSocket } from './support/live-socket.ts';
import { codeOf } from './support/outcome.ts';

const visibilities = ['everyone', 'contacts', 'nobody'] as const;

describe.each(everyWay)('presence, by $door on $database', (way) => {
  const clock = createVirtualClock(1_700_000_000_000);
  const api = useApi(way, { clock });

  /** Without a session, which would show. */
  const quietly = <Name extends OperationName>(user: Caller, name: Name, input: object) =>
    callHttp({ url: api.server.url, credential: user.credential }, name, { ...input });
  const set = (user: Caller, settings: object) =>
    quietly(user, 'presence.updateSettings', settings);
  const seenBy = async (viewer: Caller, user: TestUser) =>
    (await viewer.call('presence.get', { userIds: [user.id] })).presences[0] ?? null;

  async function watch(viewer: TestUser, ...users: readonly TestUser[]): Promise<LiveSocket> {
    const socket = await viewer.connect();
    await socket.call('presence.subscribe', { userIds: users.map(({ id }) => id) });
    await socket.heard();
    return socket;
  }

  /** What a socket was told of presence since the last look. */
  async function toldTo(socket: LiveSocket): Promise<Presence[]> {
    await api.server.app.context.presenceNews.drained();
    return (await socket.heard())
      .filter(({ name }) => name === 'presence.updated')
      .map(({ payload }) => (payload as { presence: Presence }).presence);
  }

  /** Ends a session, and the time for which its user still counts as online. */
  async function depart(user: TestUser, socket: LiveSocket): Promise<number> {
    const { fanOut, presence } = api.server.app.context;
    socket.close();
    await expect.poll(() => fanOut.findUser(testAppId, user.id)).toBeUndefined();
    const at = clock.now();
    presence.endGraceTimes();
    return at - (at % 60_000);
  }

  async function makeContacts(one: TestUser, other: TestUser): Promise<void> {
    await quietly(one, 'contacts.request', { userId: other.id });
    await quietly(other, 'contacts.accept', { userId: one.id });
  }

  test('[PRES-5] [SYNC-11] my settings are kept, told to my devices alone, and change nothing twice', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [phone, bobs] = [await alice.connect(), await bob.connect()];
    await Promise.all([phone.heard(), bobs.heard()]);
    expect(await alice.call('presence.getSettings', {})).toEqual({
      presenceSettings: noPresenceSettings,
    });
    const update = (settings: object) => alice.call('presence.updateSettings', { ...settings });
    const { presenceSettings: first } = await update({ customStatus: { text: 'Lunch 🍕' } });
    expect(first).toEqual({
      ...noPresenceSettings,
      rev: 1,
      customStatus: { text: 'Lunch 🍕', expiresAt: clock.now() + limits.customStatusMs },
    });
    const { presenceSettings: second } = await update({ lastSeenVisibility: 'contacts' });
    expect(second).toEqual({ ...first, rev: 2, lastSeenVisibility: 'contacts' });
    const unchanged = { availability: 'auto', lastSeenVisibility: 'contacts' };
    expect((await update(unchanged)).presenceSettings).toEqual(second);
    expect((await alice.call('presence.getSettings', {})).presenceSettings).toEqual(second);
    const changes = async (user: TestUser) =>
      (await user.call('me.changes', { sinceRev: 0 })).changes.presenceSettings;
    expect([await changes(alice), await changes(bob)]).toEqual([[second], []]);
    const told = (await phone.heard()).filter(({ name }) => name === 'me.updated');
    expect(told.map(({ payload }) => payload)).toEqual([
      { rev: 1, changes: { presenceSettings: [first] } },
      { rev: 2, changes: { presenceSettings: [second] } },
    ]);
    expect(await bobs.heard()).toEqual([]);
  });

  test('[PRES-5] a custom status has 1 to 64 characters', async () => {
    const alice = await api.user('alice');
    const outcome = (text: string) => codeOf(set(alice, { customStatus: { text } }));
    expect([await outcome('x'.repeat(64)), await outcome('🌴')]).toEqual(['ok', 'ok']);
    expect([await outcome('x'.repeat(65)), await outcome(''), await outcome(' ')]).toEqual(
      Array(3).fill('invalid_argument'),
    );
  });

  test('[PRES-5] a custom status shows also of who is offline, until it expires, and its watchers are told', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const socket = await watch(alice, bob);
    const customStatus = { text: 'Back soon', expiresAt: clock.now() + 60_000 };
    await set(bob, { customStatus });
    expect(await toldTo(socket)).toEqual([{ ...noPresence(bob.id), customStatus }]);
    expect(await seenBy(alice, bob)).toMatchObject({ customStatus });
    // Who comes later is told as well.
    const later = await watch(alice, bob);
    clock.advance(59_999);
    expect(await toldTo(socket)).toEqual([]);
    clock.advance(1);
    expect(await toldTo(socket)).toEqual([noPresence(bob.id)]);
    expect(await toldTo(later)).toEqual([noPresence(bob.id)]);
    expect(await seenBy(alice, bob)).toEqual(noPresence(bob.id));
    await set(bob, { customStatus: { text: 'On holiday', expiresAt: null } });
    clock.advance(600_000);
    expect(await seenBy(alice, bob)).toMatchObject({ customStatus: { text: 'On holiday' } });
    await set(bob, { customStatus: null });
    expect(await seenBy(alice, bob)).toEqual(noPresence(bob.id));
  });

  test('[PRES-3] a user is away when nobody is at any device, or when they say so', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [phone, laptop] = [await bob.connect(), await bob.connect()];
    const socket = await watch(alice, bob);
    const statuses = async () => (await toldTo(socket)).map(({ status }) => status);
    await phone.call('presence.setIdle', { isIdle: true });
    expect(await statuses()).toEqual([]);
    await laptop.call('presence.setIdle', { isIdle: true });
    expect(await statuses()).toEqual(['away']);
    expect(await seenBy(alice, bob)).toMatchObject({ online: true, status: 'away' });
    await phone.call('presence.setIdle', { isIdle: false });
    expect(await statuses()).toEqual(['online']);
    await set(bob, { availability: 'away' });
    expect(await statuses()).toEqual(['away']);
    await set(bob, { availability: 'auto' });
    expect(await statuses()).toEqual(['online']);
  });

  test('[PRES-4] who is invisible has gone for everybody else, works on, and sees it on all devices', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { item } = await quietly(alice, 'conversations.createGroup', {
      conversationId: `quiet-${alice.id}`,
      name: 'Quiet',
      memberIds: [bob.id],
    });
    const conversationId = item.conversation.id;
    const [phone, backend] = [await bob.connect(), await api.backend()];
    const [socket, own] = [await watch(alice, bob), await watch(bob, bob)];
    const countOf = async (caller: Caller) =>
      (await quietly(caller, 'groups.getStatistics', { conversationId })).onlineCount;
    expect([await countOf(alice), await countOf(bob)]).toEqual([2, 2]);

    const at = clock.now();
    await set(bob, { availability: 'invisible' });
    const gone = { ...noPresence(bob.id), lastSeenAt: at - (at % 60_000) };
    expect(await toldTo(socket)).toEqual([gone]);
    expect(await seenBy(alice, bob)).toEqual(gone);
    const mine = { ...noPresence(bob.id), online: true, status: 'invisible' };
    expect(await toldTo(own)).toEqual([mine]);
    const ofMine = await quietly(bob, 'presence.get', { userIds: [bob.id] });
    expect([...ofMine.presences, await seenBy(backend, bob)]).toEqual([mine, mine]);
    expect([await countOf(alice), await countOf(bob), await countOf(backend)]).toEqual([1, 2, 2]);

    const ack = await phone.call('messages.send', draft(conversationId, 'I am here'));
    expect(await socket.next('message.created')).toMatchObject({ message: { id: ack.id } });
    // Coming, going and being idle are nobody's business either.
    await phone.call('presence.setIdle', { isIdle: true });
    await own.call('presence.setIdle', { isIdle: true });
    clock.advance(600_000);
    phone.close();
    await depart(bob, own);
    const again = await bob.connect();
    expect(await toldTo(socket)).toEqual([]);
    expect(await seenBy(alice, bob)).toEqual(gone);
    await set(bob, { availability: 'auto' });
    expect(await toldTo(socket)).toMatchObject([{ status: 'online', lastSeenAt: null }]);
    again.close();
  });

  test('[PRES-6] who sees when whom was last here: every setting of both, contacts and strangers', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await makeContacts(alice, bob);
    const lastSeenAt = await depart(bob, await bob.connect());
    expect(await depart(carol, await carol.connect())).toBe(lastSeenAt);
    const backend = await api.backend();
    const shows = (of: LastSeenVisibility, isContact: boolean) =>
      of === 'everyone' || (of === 'contacts' && isContact);
    for (const watched of visibilities) {
      await set(bob, { lastSeenVisibility: watched });
      await set(carol, { lastSeenVisibility: watched });
      for (const viewer of visibilities) {
        await set(alice, { lastSeenVisibility: viewer });
        for (const [user, isContact] of [
          [bob, true],
          [carol, false],
        ] as const) {
          const isSeen = shows(watched, isContact) && shows(viewer, isContact);
          const expected = { ...noPresence(user.id), lastSeenAt: isSeen ? lastSeenAt : null };
          expect(await seenBy(alice, user), `${viewer} sees ${watched}`).toEqual(expected);
          expect(await seenBy(backend, user)).toMatchObject({ lastSeenAt });
          const own = await quietly(user, 'presence.get', { userIds: [user.id] });
          expect(own.presences).toMatchObject([{ lastSeenAt }]);
        }
      }
    }
  });

  test('[PRES-6] a change of what is shown, or of who is a contact, reaches each watcher as far as they may see', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await makeContacts(alice, bob);
    const lastSeenAt = await depart(bob, await bob.connect());
    const [alices, carols] = [await watch(alice, bob), await watch(carol, bob)];
    const told = async () => [
      (await toldTo(alices)).map((presence) => presence.lastSeenAt),
      (await toldTo(carols)).map((presence) => presence.lastSeenAt),
    ];
    await set(bob, { lastSeenVisibility: 'contacts' });
    expect(await told()).toEqual([[], [null]]);
    await makeContacts(carol, bob);
    expect(await told()).toEqual([[], [lastSeenAt]]);
    await quietly(bob, 'contacts.remove', { userId: carol.id });
    expect(await told()).toEqual([[], [null]]);
    await set(alice, { lastSeenVisibility: 'nobody' });
    expect(await told()).toEqual([[null], []]);
    await set(alice, { lastSeenVisibility: 'everyone' });
    expect(await told()).toEqual([[lastSeenAt], []]);
    const phone = await bob.connect();
    expect(await told()).toEqual([[null], [null]]);
    clock.advance(120_000);
    const leftAt = await depart(bob, phone);
    expect(await alices.next('presence.updated')).toMatchObject({
      presence: { lastSeenAt: leftAt },
    });
    expect(await carols.next('presence.updated')).toMatchObject({ presence: { lastSeenAt: null } });
    // When somebody came and went is nothing that a change of other settings may say.
    await set(bob, { lastSeenVisibility: 'nobody' });
    expect(await told()).toEqual([[null], []]);
  });

  test('[BLOCK-3] with a block nothing shows: no status, no words, no last seen, and no change of them', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const phone = await bob.connect();
    await set(bob, { customStatus: { text: 'Here' } });
    const socket = await watch(alice, bob);
    await quietly(bob, 'blocks.add', { userId: alice.id });
    expect(await toldTo(socket)).toEqual([noPresence(bob.id)]);
    await set(bob, { customStatus: { text: 'Still here' } });
    await set(bob, { availability: 'away' });
    await depart(bob, phone);
    expect(await toldTo(socket)).toEqual([]);
    expect(await seenBy(alice, bob)).toEqual(noPresence(bob.id));
  });

  test('[PRES-2] a subscription ends after its time to live, of 30 days at most', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const socket = await alice.connect();
    const subscribe = (ttlSeconds: number) =>
      socket.call('presence.subscribe', { userIds: [bob.id], ttlSeconds });
    await subscribe(60);
    await set(bob, { customStatus: { text: 'a' } });
    expect(await toldTo(socket)).toHaveLength(1);
    clock.advance(60_000);
    await set(bob, { customStatus: { text: 'b' } });
    expect(await toldTo(socket)).toEqual([]);
    expect(await codeOf(subscribe(limits.presenceSeconds + 1))).toBe('invalid_argument');
    expect(await codeOf(subscribe(0))).toBe('invalid_argument');
  });
});
