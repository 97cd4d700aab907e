import type { EventPayload } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { calm, openRoom } from './support/in-room.ts';
import type { LiveSocket } from './support/live-socket.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(everyWay)('attributes of rooms, by $door on $database', (way) => {
  const api = useApi(way);
  const attributesOf = async (user: TestUser, roomId: string) =>
    Object.fromEntries(
      ((await user.call('rooms.get', { roomId })).attributes ?? []).map(({ key, value }) => [
        key,
        value,
      ]),
    );

  test('[ROOM-6] of many who take one seat at once one gets it, and the others are told who', async () => {
    const users = await api.users('alice', 'bob', 'carol', 'guest', 'visitor');
    const { roomId } = await openRoom(api, users);
    const take = (user: TestUser) =>
      user.call('rooms.setAttributes', {
        roomId,
        set: [{ key: 'seat.1', value: user.id, ifAbsent: true, autoDeleteOnLeave: true }],
      });
    const outcomes = await Promise.allSettled(users.map(take));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(users.length - 1);
    const { 'seat.1': winner } = await attributesOf(users[0], roomId);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({
        code: 'conflict',
        details: { key: 'seat.1', value: winner, ownerId: winner },
      });
    }
  });

  test('[ROOM-6] a value is compared and set in one step, and a batch is set whole or not at all', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId } = await openRoom(api, [alice, bob]);
    const set = (user: TestUser, change: object) =>
      user.call('rooms.setAttributes', { roomId, ...change });
    await set(alice, { set: [{ key: 'score', value: '1' }] });
    await set(alice, { set: [{ key: 'score', value: '2', expected: '1' }] });
    const stale = await errorOf(
      set(alice, {
        set: [
          { key: 'other', value: 'x' },
          { key: 'score', value: '3', expected: '1' },
        ],
      }),
    );
    expect(stale).toMatchObject({ code: 'conflict', details: { key: 'score', value: '2' } });
    expect(await attributesOf(alice, roomId)).toEqual({ score: '2' });
    const conflict = set(alice, { remove: [{ key: 'score', expected: null }] });
    expect(await codeOf(conflict)).toBe('conflict');
    await set(alice, { remove: [{ key: 'score', expected: '2' }, { key: 'absent' }] });
    expect(await attributesOf(alice, roomId)).toEqual({});
  });

  test('[ROOM-6] what belongs to another needs force, which the owner, admins and backends have', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { roomId, sockets } = await openRoom(api, [alice, bob, carol]);
    const backend = await api.backend();
    const seat = { key: 'seat.1', value: 'bob', autoDeleteOnLeave: true };
    await bob.call('rooms.setAttributes', { roomId, set: [seat] });
    const foreign = await errorOf(
      carol.call('rooms.setAttributes', { roomId, remove: [{ key: 'seat.1' }] }),
    );
    expect(foreign).toMatchObject({ code: 'forbidden', details: { ownerId: bob.id } });
    const forced = { roomId, force: true, set: [{ ...seat, value: 'carol', ownerId: carol.id }] };
    expect(await codeOf(carol.call('rooms.setAttributes', forced))).toBe('forbidden');
    await alice.call('rooms.setAttributes', forced);
    await calm(api, sockets);
    await sockets[2]?.call('rooms.leave', { roomId });
    expect(await attributesOf(alice, roomId)).toEqual({});
    expect(await codeOf(alice.call('rooms.setAttributes', forced))).toBe('not_member');
    await backend.call('rooms.setAttributes', { roomId, set: [{ key: 'on', value: 'air' }] });
    const { attributes } = await backend.call('rooms.get', { roomId });
    expect(attributes).toMatchObject([{ key: 'on', ownerId: 'confab:system' }]);
  });

  test('[ROOM-6] only what changed is told, with the rev of the room, and nothing when nothing did', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom(api, [alice, bob]);
    const [, bobs] = sockets as [LiveSocket, LiveSocket];
    const change = {
      roomId,
      set: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    };
    const { rev } = await alice.call('rooms.setAttributes', change);
    await alice.call('rooms.setAttributes', change);
    await alice.call('rooms.setAttributes', { ...change, set: [{ key: 'a', value: '3' }] });
    await alice.call('rooms.update', { roomId, description: 'Now' });
    const heard = await bobs.heard();
    const told = heard.map(({ payload }) => payload) as [
      EventPayload<'room.attributes.updated'>,
      EventPayload<'room.attributes.updated'>,
      EventPayload<'room.updated'>,
    ];
    expect(told).toMatchObject([
      { rev, set: [{ key: 'a' }, { key: 'b' }], removed: [] },
      { rev: rev + 1, set: [{ key: 'a', value: '3' }] },
      { room: { rev: rev + 2, description: 'Now' } },
    ]);
    expect(told[1].set).toHaveLength(1);
  });

  test('a room holds 100 attributes and 64 KB of them', async () => {
    const alice = await api.user('alice');
    const { roomId } = await openRoom(api, [alice]);
    const set = (attributes: readonly object[]) =>
      errorOf(alice.call('rooms.setAttributes', { roomId, set: attributes }));
    const hundred = Array.from({ length: limits.roomAttributes }, (_, n) => ({
      key: `k${n}`,
      value: 'v',
    }));
    await alice.call('rooms.setAttributes', { roomId, set: hundred });
    expect(await set([{ key: 'more', value: '' }])).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'roomAttributes', value: 100 },
    });
    await alice.call('rooms.setAttributes', {
      roomId,
      remove: hundred.map(({ key }) => ({ key })),
    });
    const shown = Array.from({ length: limits.roomUserAttributes }, (_, n) => [`k${n}`, 'v']);
    const show = (attributes: readonly (readonly string[])[]) =>
      alice.call('rooms.setUserAttributes', { roomId, set: Object.fromEntries(attributes) });
    await show(shown);
    expect(await errorOf(show([['more', '']]))).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'roomUserAttributes', value: limits.roomUserAttributes },
    });
    const large = 'x'.repeat(limits.roomAttributeValueLength);
    const fill = Array.from({ length: 15 }, (_, n) => ({ key: `k${n}`, value: large }));
    await alice.call('rooms.setAttributes', { roomId, set: fill });
    expect(await set([{ key: 'last', value: large }])).toMatchObject({
      details: { limit: 'roomAttributesBytes', value: 65_536 },
    });
  });
});
