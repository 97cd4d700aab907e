import { randomBytes } from 'node:crypto';
import { limits, noPresence } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { io } from 'socket.io-client';
import { describe, expect, test } from 'vitest';
import { databaseNames, type TestUser, unique, useApi } from './support/api-bench.ts';
import { connectLive } from './support/live-socket.ts';
import { codeOf } from './support/outcome.ts';

describe.each(databaseNames)('sessions on %s, in virtual time', (database) => {
  const clock = createVirtualClock();
  const api = useApi({ database, door: 'realtime' }, { clock });

  async function presenceOf(viewer: TestUser, userId: string) {
    return (await viewer.call('presence.get', { userIds: [userId] })).presences[0];
  }

  test('[CONN-7] when the token expires the session is told so and closed', async () => {
    const id = unique('alice');
    const secret = await api.server.token(id, { expiresInSeconds: 60 });
    const mine = await connectLive(api.server.url, { secret });
    clock.advance(59_000);
    await mine.heard();
    clock.advance(2000);
    expect(await mine.next('session.ended')).toEqual({
      reason: 'token_expired',
      reconnectAfterMs: 0,
    });
    await mine.closed;
    expect(await codeOf(connectLive(api.server.url, { secret }))).toBe('token_expired');
  });

  test('[CONN-7] session.refresh with a newer token of the same user keeps the session', async () => {
    const id = unique('alice');
    const alice = api.caller({ secret: await api.server.token(id, { expiresInSeconds: 60 }) }, id);
    await alice.call('server.info', {});
    const token = await api.server.token(id, { expiresInSeconds: 600 });
    const { expiresAt } = await alice.call('session.refresh', { token });
    expect(expiresAt).toBe(Math.floor(clock.now() / 1000) * 1000 + 600_000);
    clock.advance(300_000);
    expect(await codeOf(alice.call('conversations.list', {}))).toBe('ok');
  });

  test('[CONN-7] session.refresh takes no token of another user, of another app, or an expired one', async () => {
    const alice = await api.user('alice');
    const appId = unique('app');
    await api.server.addApp(appId);
    const stale = await api.server.token(alice.id, { expiresInSeconds: 1 });
    clock.advance(2000);
    const refresh = (token: string) => codeOf(alice.call('session.refresh', { token }));
    expect([
      await refresh(await api.server.token('bob')),
      await refresh(await api.server.token(alice.id, { appId })),
      await refresh(stale),
      await refresh('nonsense'),
      await refresh(await api.server.apiKey()),
    ]).toEqual(['forbidden', 'forbidden', 'token_expired', 'unauthenticated', 'forbidden']);
    expect(await codeOf(alice.call('notifications.get', {}))).toBe('ok');
  });

  test('[I28] a new secret of the app ends the sessions of tokens signed with the old one, and no others', async () => {
    const { url, app } = api.server;
    const appId = unique('app');
    await api.server.addApp(appId);
    const old = await connectLive(url, { secret: await api.server.token('alice', { appId }) });
    const credential = { secret: await api.server.apiKey(appId), actingUserId: 'bob' };
    const backend = await connectLive(url, credential);
    const stranger = await api.user('carol');
    const secret = randomBytes(32).toString('base64url');
    const { kysely } = app.context.store;
    await kysely.updateTable('apps').set({ secret }).where('id', '=', appId).execute();
    const fresh = await connectLive(url, { secret: await api.server.token('alice', { appId }) });

    clock.advance(1000);
    expect(await old.next('session.ended')).toMatchObject({ reason: 'token_expired' });
    await old.closed;
    clock.advance(1000);
    const heard = [...(await fresh.heard()), ...(await backend.heard())];
    expect(heard.map(({ name }) => name)).not.toContain('session.ended');
    expect(await codeOf(stranger.call('notifications.get', {}))).toBe('ok');
  });

  test('[PRES-1] a user is online while a device is connected and for 10 s after the last one', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    expect(await presenceOf(alice, bob.id)).toEqual(noPresence(bob.id));
    const [phone, laptop] = [await bob.connect(), await bob.connect()];
    expect(await presenceOf(alice, bob.id)).toMatchObject({ online: true });
    await alice.call('presence.subscribe', { userIds: [bob.id] });
    phone.close();
    laptop.close();
    const { fanOut } = api.server.app.context;
    const appId = 'test-app';
    await expect.poll(() => fanOut.findUser(appId, bob.id)).toBeUndefined();
    const leftAt = clock.now();
    clock.advance(limits.presenceGraceMs - 1);
    expect(await presenceOf(alice, bob.id)).toMatchObject({ online: true });
    clock.advance(1);
    await expect
      .poll(() => presenceOf(alice, bob.id))
      .toEqual({ ...noPresence(bob.id), lastSeenAt: leftAt - (leftAt % 60_000) });
  });

  test('[PRES-2] presence.updated goes to sessions that subscribed, until they unsubscribe', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [watching, idle] = [await alice.connect(), await alice.connect()];
    const userIds = [bob.id];
    const { presences } = await watching.call('presence.subscribe', { userIds });
    expect(presences).toEqual([noPresence(bob.id)]);
    const device = await bob.connect();
    expect(await watching.next('presence.updated')).toEqual({
      presence: { ...noPresence(bob.id), online: true, status: 'online' },
    });
    device.close();
    await expect
      .poll(() => api.server.app.context.fanOut.findUser('test-app', bob.id))
      .toBeUndefined();
    const leftAt = clock.now();
    clock.advance(limits.presenceGraceMs);
    expect(await watching.next('presence.updated')).toEqual({
      presence: { ...noPresence(bob.id), lastSeenAt: leftAt - (leftAt % 60_000) },
    });
    await watching.call('presence.unsubscribe', { userIds });
    await bob.connect();
    const names = [...(await watching.heard()), ...(await idle.heard())].map(({ name }) => name);
    expect(names).not.toContain('presence.updated');
  });

  test('[PRES-2] beyond 3,000 users the oldest subscriptions of a session end', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const watching = await alice.connect();
    await watching.call('presence.subscribe', { userIds: [bob.id, carol.id] });
    for (let first = 1; first < limits.presenceSubscriptions; first += 100) {
      const count = Math.min(100, limits.presenceSubscriptions - first);
      const userIds = Array.from({ length: count }, (_, index) => `user-${first + index}`);
      await watching.call('presence.subscribe', { userIds });
    }
    await bob.connect();
    await carol.connect();
    const { presence } = await watching.next('presence.updated');
    expect(presence.userId).toBe(carol.id);
  });
});

describe('sessions', () => {
  const api = useApi({ door: 'realtime' });

  test('[CONN-2] a client of another protocol version is refused', async () => {
    const token = await api.server.token('alice');
    for (const protocolVersion of [2, '1', null]) {
      const socket = io(api.server.url, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        auth: { token, protocolVersion },
      });
      const error = await new Promise<Error & { data?: { code?: string } }>((resolve) =>
        socket.once('connect_error', resolve),
      );
      socket.close();
      expect(error.data?.code).toBe('version_unsupported');
    }
  });

  test('[CONN-4] without an ack an error arrives as exception with the operation', async () => {
    const alice = await api.user('alice');
    const socket = await alice.connect();
    await socket.heard();
    socket.socket.emit('members.join', { conversationId: 'nowhere' });
    socket.socket.emit('no.such', {});
    socket.socket.emit('messages.send');
    expect(await socket.heard()).toMatchObject([
      { name: 'exception', payload: { operation: 'members.join', error: { code: 'not_found' } } },
      { name: 'exception', payload: { operation: 'no.such', error: { code: 'not_found' } } },
      {
        name: 'exception',
        payload: { operation: 'messages.send', error: { code: 'invalid_argument' } },
      },
    ]);
  });

  test('[CONN-6] commands of one session are carried out in the order in which they were sent', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const conversationId = await api.group(alice, [], { joinPolicy: 'open' });
    const socket = await bob.connect();
    const results = await Promise.allSettled([
      socket.call('members.join', { conversationId }),
      socket.call('messages.send', {
        conversationId,
        clientMsgId: '6f1c0c5e-8a34-4c3e-9b1a-2f7d4f0b9a11',
        content: { type: 'text', text: 'one' },
      }),
      socket.call('receipts.markRead', { conversationId, upToSeq: 2 }),
      socket.call('messages.list', { conversationId }),
      socket.call('members.leave', { conversationId }),
      socket.call('messages.list', { conversationId }),
    ]);
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { value: { seq: 2 } },
      { value: { membership: { readSeq: 2 } } },
      { value: { messages: [{ seq: 1 }, { seq: 2 }] } },
      { status: 'fulfilled' },
      { reason: { code: 'not_member' } },
    ]);
  });

  test('[SEND-4] messages that one session sends without waiting reach the log in order', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const socket = await alice.connect();
    const texts = Array.from({ length: 400 }, (_, index) => `${index}`);
    const sends = texts.map((text) =>
      socket.call('messages.send', {
        conversationId,
        clientMsgId: crypto.randomUUID(),
        content: { type: 'text', text },
      }),
    );
    const seqs = (await Promise.all(sends)).map(({ seq }) => seq);
    expect(seqs).toEqual(texts.map((_, index) => index + 1));
  });

  test('[SYNC-8] the epoch and everything acked survive a restart', async () => {
    const alice = await api.user('alice');
    const conversationId = await api.group(alice);
    const ack = await alice.send(conversationId);
    const { epoch } = api.server.app.context;
    await api.server.restart();
    expect(api.server.app.context.epoch).toBe(epoch);
    const socket = await alice.connect();
    const { messages } = await socket.call('messages.list', { conversationId });
    expect(messages).toMatchObject([ack]);
  });
});
