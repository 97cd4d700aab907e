import { randomUUID } from 'node:crypto';
import type { EventPayload, Gift } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { testAppId } from '@confab/testkit';
import { findApp, signGiftReceipt, signToken } from 'confab';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { callHttp } from './support/http-door.ts';
import { calm, openRoom } from './support/in-room.ts';
import type { LiveSocket } from './support/live-socket.ts';
import { codeOf, errorOf } from './support/outcome.ts';

const rose: Gift = { giftId: 'rose', count: 3, comboId: 'c1' };

describe.each(everyWay)('messages of rooms, by $door on $database', (way) => {
  const api = useApi(way);
  const text = (roomId: string, words: string, fields: object = {}) => ({
    roomId,
    clientMsgId: randomUUID(),
    text: words,
    ...fields,
  });
  const said = async (socket: LiveSocket | undefined) => {
    await calm(api, []);
    const frames = (await socket?.heard()) ?? [];
    return frames
      .filter(({ name }) => name === 'room.messages.created')
      .flatMap(({ payload }) => (payload as EventPayload<'room.messages.created'>).messages);
  };
  const appOf = async (appId = testAppId) => {
    const app = await findApp(api.server.app.context.store, appId);
    if (!app) throw new Error(`There is no app ${appId}.`);
    return app;
  };
  const receiptFor = async (user: TestUser, roomId: string, id: string = randomUUID()) => {
    const now = api.server.app.context.clock.now();
    const place = { userId: user.id, roomId };
    return (await signGiftReceipt(await appOf(), place, { gift: rose, id, now })).receipt;
  };

  test('[ROOM-8] what is said reaches all who are in the room and nobody else, in order', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { roomId, sockets } = await openRoom(api, [alice, bob]);
    const carols = await carol.connect();
    const { id, isDropped } = await alice.call('rooms.send', text(roomId, 'one'));
    await bob.call('rooms.sendBullet', { roomId, text: 'two' });
    expect(isDropped).toBe(false);
    await calm(api, []);
    expect(await said(sockets[0])).toMatchObject([
      { id, senderId: alice.id, senderName: alice.id, content: { type: 'text', text: 'one' } },
      { senderId: bob.id, content: { type: 'bullet', text: 'two' }, priority: 'low' },
    ]);
    expect((await said(sockets[1])).map(({ content }) => content.type)).toEqual(['text', 'bullet']);
    expect(await said(carols)).toEqual([]);
    expect(await codeOf(carol.call('rooms.send', text(roomId, 'x')))).toBe('not_member');
    const { bulletBytes: value } = limits;
    const large = '漢'.repeat(Math.ceil(value / 3));
    expect(await errorOf(bob.call('rooms.sendBullet', { roomId, text: large }))).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'bulletBytes', value },
    });
  });

  test('[ROOM-8] a repeated clientMsgId is answered as before and shown once', async () => {
    const alice = await api.user('alice');
    const { roomId, sockets } = await openRoom(api, [alice]);
    const input = text(roomId, 'once');
    const answers = await Promise.all([1, 2, 3].map(() => alice.call('rooms.send', input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await said(sockets[0])).toHaveLength(1);
  });

  test('[ROOM-8] a room with a history shows the newest of it to who comes, and pages of it', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const settings = { historySize: 6, replaySize: 3 };
    const { roomId } = await openRoom(api, [alice], settings);
    for (let count = 1; count <= 8; count++) {
      await alice.call('rooms.send', text(roomId, `m${count}`));
    }
    await alice.call('rooms.sendBullet', { roomId, text: 'gone' });
    await calm(api, []);
    const bobs = await bob.connect();
    const textsOf = (messages: readonly { content: object }[]) =>
      messages.map(({ content }) => (content as { text: string }).text);
    expect(textsOf((await bobs.call('rooms.join', { roomId })).messages)).toEqual([
      'm6',
      'm7',
      'm8',
    ]);
    const newest = await bob.call('rooms.listMessages', { roomId, limit: 4 });
    expect([textsOf(newest.messages), newest.hasOlder]).toEqual([['m5', 'm6', 'm7', 'm8'], true]);
    const before = newest.messages[0]?.id;
    const older = await bob.call('rooms.listMessages', { roomId, before, limit: 4 });
    expect([textsOf(older.messages), older.hasOlder]).toEqual([['m3', 'm4'], false]);
    const none = await openRoom(api, [alice]);
    await alice.call('rooms.send', text(none.roomId, 'kept by nobody'));
    await calm(api, []);
    expect((await alice.call('rooms.listMessages', { roomId: none.roomId })).messages).toEqual([]);
  });

  test('[ROOM-9] beyond what a room takes, low is dropped first, and who sends is told', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom(api, [alice, bob], { messagesPerSecond: 5 });
    const send = async (user: TestUser, priority: string, count: number) => {
      const inputs = Array.from({ length: count }, () => text(roomId, priority, { priority }));
      const answers = await Promise.all(inputs.map((input) => user.call('rooms.send', input)));
      return answers.filter(({ isDropped }) => !isDropped).length;
    };
    const [low, high] = await Promise.all([send(bob, 'low', 15), send(alice, 'high', 5)]);
    expect(high).toBe(5);
    expect(low).toBeLessThan(10);
    expect(await said(sockets[1])).toHaveLength(low + high);
    expect(await codeOf(bob.call('rooms.send', text(roomId, 'x', { priority: 'high' })))).toBe(
      'forbidden',
    );
    await alice.call('rooms.allow', { roomId, userId: bob.id });
    expect(await codeOf(bob.call('rooms.send', text(roomId, 'x', { priority: 'high' })))).toBe(
      'ok',
    );
    const metrics = await (await fetch(`${api.server.url}/metrics`)).text();
    expect(metrics).toMatch(/confab_room_messages_total\{priority="low",outcome="dropped"\} \d+/);
  });

  test('[ROOM-10] a gift is shown by the receipt that the host app has signed, once', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom(api, [alice, bob]);
    const receipt = await receiptFor(bob, roomId);
    await bob.call('rooms.sendGift', { roomId, receipt });
    expect(await said(sockets[0])).toMatchObject([
      { senderId: bob.id, content: { type: 'gift', ...rose }, priority: 'high' },
    ]);
    expect(await errorOf(bob.call('rooms.sendGift', { roomId, receipt }))).toMatchObject({
      code: 'conflict',
      message: 'This receipt is used up.',
    });
    const twice = await receiptFor(bob, roomId, 'same');
    const both = await Promise.allSettled(
      [1, 2].map(() => bob.call('rooms.sendGift', { roomId, receipt: twice })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('[ROOM-10] nobody forges a gift: another user, room, app, secret, a token, an old receipt', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom(api, [alice, bob]);
    const elsewhere = await openRoom(api, [alice]);
    const give = (receipt: string) => codeOf(alice.call('rooms.sendGift', { roomId, receipt }));
    const gift = { gift: rose, id: 'forged', now: api.server.app.context.clock.now() };
    await api.server.addApp('gifts');
    const place = { userId: alice.id, roomId };
    const foreign = await signGiftReceipt(await appOf('gifts'), place, gift);
    const ours = await appOf();
    const wrongSecret = { ...ours, secret: (await appOf('gifts')).secret };
    const old = await signGiftReceipt(ours, place, { ...gift, now: gift.now - 3_600_000 });
    const signed = await signGiftReceipt(wrongSecret, place, gift);
    const token = await signToken(ours, { userId: alice.id, now: gift.now });
    const refused = [
      await receiptFor(bob, roomId),
      await receiptFor(alice, elsewhere.roomId),
      foreign.receipt,
      signed.receipt,
      token.token,
      'x.y.z',
    ];
    for (const receipt of refused) expect(await give(receipt)).toBe('forbidden');
    expect(await give(old.receipt)).toBe('window_expired');
    expect(await codeOf(alice.call('rooms.sendGift', { roomId, gift: rose }))).toBe('forbidden');
    await calm(api, []);
    expect(await said(sockets[1])).toEqual([]);
    const credential = { secret: await receiptFor(alice, roomId) };
    expect(
      await codeOf(callHttp({ url: api.server.url, credential }, 'notifications.get', {})),
    ).toBe('unauthenticated');
  });

  test('[ROOM-10] a backend shows gifts by its key, as whoever gives them', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom(api, [alice]);
    const backend = await api.backend();
    await backend.call('rooms.sendGift', { roomId, gift: rose, senderId: bob.id });
    await backend.call('rooms.send', text(roomId, 'From the house'));
    await calm(api, []);
    expect(await said(sockets[0])).toMatchObject([
      { senderId: bob.id, content: { giftId: 'rose' } },
      { senderId: 'confab:system', content: { text: 'From the house' } },
    ]);
    const unknown = { roomId, gift: rose, senderId: 'nobody' };
    expect(await codeOf(backend.call('rooms.sendGift', unknown))).toBe('not_found');
    expect(await codeOf(backend.call('rooms.sendGift', { roomId }))).toBe('invalid_argument');
  });
});
