import type { EventPayload } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { testAppId } from '@confab/testkit';
import { changeSettings } from 'confab';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, unique, useApi } from './support/api-bench.ts';
import { calm, openRoom as openRoomOf } from './support/in-room.ts';
import type { LiveSocket } from './support/live-socket.ts';
import { codeOf, errorOf } from './support/outcome.ts';

const namesOf = (frames: readonly { name: string }[]) => frames.map(({ name }) => name);

describe.each(everyWay)('rooms, by $door on $database', (way) => {
  const api = useApi(way, { settings: { CONFAB_ROOM_AUTO_LEAVE_MS: '100' } });

  const openRoom = (users: readonly TestUser[], settings: object = {}) =>
    openRoomOf(api, users, settings);
  const quiet = (sockets: readonly LiveSocket[]) => calm(api, sockets);
  const countIn = async (user: TestUser, roomId: string) =>
    (await user.call('rooms.get', { roomId })).room.onlineCount;

  test('[ROOM-3] who is banned from the app, or whose tokens are revoked, is in no room any more', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { roomId } = await openRoom([alice, bob, carol]);
    const backend = await api.backend();
    await backend.call('bans.add', { userId: bob.id });
    await backend.call('tokens.revoke', { userId: carol.id });
    const { room } = await backend.call('rooms.get', { roomId });
    expect(room.onlineCount).toBe(1);
  });

  test('[ROOM-1] a room is created once, is no conversation, and its id is free again at its end', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const roomId = unique('room');
    const { room } = await alice.call('rooms.create', { roomId, name: 'Stage' });
    expect(room).toMatchObject({ id: roomId, name: 'Stage', ownerId: alice.id, onlineCount: 0 });
    expect(await codeOf(alice.call('rooms.create', { roomId }))).toBe('already_exists');
    expect((await alice.call('conversations.list', { show: 'all' })).items).toEqual([]);
    expect(await codeOf(bob.call('conversations.get', { conversationId: roomId }))).toBe(
      'not_found',
    );
    expect((await alice.call('conversations.totals', {})).messages).toBe(0);
    expect(await codeOf(bob.call('rooms.destroy', { roomId }))).toBe('forbidden');
    await alice.call('rooms.destroy', { roomId });
    expect(await codeOf(bob.call('rooms.join', { roomId }))).toBe('not_found');
    await bob.call('rooms.create', { roomId });
    expect((await alice.call('rooms.get', { roomId })).room.ownerId).toBe(bob.id);
  });

  test('[ROOM-2] where the app says so only room super admins and backends create rooms', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const backend = await api.backend();
    const { context } = api.server.app;
    await changeSettings(context, 'test-app', { roomCreation: 'super_admins' });
    const roomId = unique('room');
    const refused = await errorOf(alice.call('rooms.create', { roomId }));
    expect(refused).toMatchObject({ code: 'forbidden', details: { reason: 'super_admins_only' } });
    expect(await codeOf(alice.call('rooms.enter', { roomId }))).toBe('forbidden');
    await backend.call('rooms.addSuperAdmin', { userId: bob.id });
    expect((await backend.call('rooms.listSuperAdmins', { limit: 100 })).userIds).toContain(bob.id);
    await bob.call('rooms.create', { roomId });
    expect(await codeOf(alice.call('rooms.enter', { roomId }))).toBe('ok');
    await backend.call('rooms.removeSuperAdmin', { userId: bob.id });
    expect(await codeOf(bob.call('rooms.create', { roomId: unique('room') }))).toBe('forbidden');
    const owned = { roomId: unique('room'), ownerId: alice.id };
    expect((await backend.call('rooms.create', owned)).room.ownerId).toBe(alice.id);
    expect(await codeOf(alice.call('rooms.create', { ...owned, roomId: unique('room') }))).toBe(
      'forbidden',
    );
    await changeSettings(context, 'test-app', { roomCreation: 'anyone' });
    expect(await codeOf(alice.call('rooms.create', { roomId }))).toBe('already_exists');
  });

  test('[ROOM-3] who comes and goes is told to those who are there; who is gone hears nothing more', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { roomId, sockets } = await openRoom([alice, bob]);
    const [alices, bobs] = sockets as [LiveSocket, LiveSocket];
    const carols = await carol.connect();
    const entered = await carols.call('rooms.join', { roomId });
    expect(entered).toMatchObject({
      room: { onlineCount: 3 },
      me: { userId: carol.id, role: 'member' },
      messages: [],
      attributes: [],
      nextCursor: null,
    });
    expect(entered.members.map(({ userId }) => userId)).toEqual([alice.id, bob.id, carol.id]);
    expect(await alices.next('room.members.updated')).toMatchObject({
      joined: [{ userId: carol.id }],
      left: [],
      onlineCount: 3,
    });
    await quiet(sockets);
    await bobs.call('rooms.leave', { roomId });
    expect(await alices.next('room.members.updated')).toMatchObject({
      left: [bob.id],
      onlineCount: 2,
    });
    await alice.call('rooms.update', { roomId, name: 'Secret' });
    await alice.call('rooms.setAttributes', { roomId, set: [{ key: 'a', value: 'b' }] });
    await quiet([alices, carols]);
    expect(await bobs.heard()).toEqual([]);
    for (const name of ['rooms.listMembers', 'rooms.listMessages'] as const) {
      expect(await codeOf(bob.call(name, { roomId }))).toBe('not_member');
    }
    expect((await bob.call('rooms.get', { roomId })).attributes).toBeNull();
  });

  test('[ROOM-3] a user stays for a while without a session, and leaves with what goes with them', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom([alice, bob]);
    const [alices, bobs] = sockets as [LiveSocket, LiveSocket];
    await bobs.call('rooms.setAttributes', {
      roomId,
      set: [
        { key: 'seat.1', value: bob.id, autoDeleteOnLeave: true },
        { key: 'topic', value: 'Lunch' },
      ],
    });
    await quiet(sockets);
    bobs.close();
    const phone = await bob.connect();
    await phone.call('rooms.join', { roomId });
    expect(await countIn(alice, roomId)).toBe(2);
    phone.close();
    expect(await alices.next('room.members.updated')).toMatchObject({ left: [bob.id] });
    expect(await alices.next('room.attributes.updated')).toMatchObject({ removed: ['seat.1'] });
    const { attributes } = await alice.call('rooms.get', { roomId });
    expect(attributes?.map(({ key }) => key)).toEqual(['topic']);
  });

  test('[ROOM-3] an empty room ends when nobody has come back for so long as it waits', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom([alice], { destroyDelaySeconds: 0 });
    await sockets[0]?.call('rooms.leave', { roomId });
    expect(await codeOf(bob.call('rooms.get', { roomId }))).toBe('not_found');
    const waiting = await openRoom([alice], { destroyDelaySeconds: 3600 });
    await waiting.sockets[0]?.call('rooms.leaveAll', {});
    expect(await countIn(bob, waiting.roomId)).toBe(0);
    await bob.call('rooms.join', { roomId: waiting.roomId });
    expect(await countIn(alice, waiting.roomId)).toBe(1);
  });

  test('[ROOM-4] enter creates what is missing, switch stays when it cannot, and 20 rooms are the most', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const socket = await alice.connect();
    const [lobby, stage] = [unique('room'), unique('room')];
    expect((await socket.call('rooms.enter', { roomId: lobby, name: 'Lobby' })).room.name).toBe(
      'Lobby',
    );
    const other = await bob.connect();
    const entered = await other.call('rooms.enter', { roomId: lobby, name: 'Mine' });
    expect(entered).toMatchObject({ room: { name: 'Lobby', ownerId: alice.id } });
    const to = { roomId: stage, from: lobby };
    expect(await codeOf(socket.call('rooms.switch', to))).toBe('not_found');
    expect(await countIn(bob, lobby)).toBe(2);
    await socket.call('rooms.switch', { ...to, createIfMissing: true });
    expect([await countIn(bob, lobby), await countIn(bob, stage)]).toEqual([1, 1]);
    expect(await codeOf(socket.call('rooms.switch', to))).toBe('not_member');
    for (let count = 1; count < limits.roomsPerUser; count++) {
      await socket.call('rooms.enter', { roomId: unique('room') });
    }
    const full = await errorOf(socket.call('rooms.enter', { roomId: unique('room') }));
    expect(full).toMatchObject({ code: 'limit_exceeded', details: { limit: 'roomsPerUser' } });
    await socket.call('rooms.join', { roomId: stage });
    const { roomIds } = await socket.call('rooms.leaveAll', {});
    expect(roomIds).toHaveLength(limits.roomsPerUser);
    expect(await countIn(bob, stage)).toBe(0);
  });

  test('[ROOM-4] a room takes as many as it says, and its owner all the same', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const roomId = unique('room');
    await alice.call('rooms.create', { roomId, settings: { maxMembers: 1 } });
    await bob.call('rooms.join', { roomId });
    const refused = await errorOf(carol.call('rooms.join', { roomId }));
    expect(refused).toMatchObject({ code: 'limit_exceeded', details: { limit: 'maxMembers' } });
    await alice.call('rooms.join', { roomId });
    expect(await countIn(carol, roomId)).toBe(2);
  });

  test('[ROOM-5] where a room is for one device, who comes by another is out on the first', async () => {
    const alice = await api.user('alice');
    const { roomId, sockets } = await openRoom([alice], { isOneDevice: true });
    const phone = await alice.connect();
    await phone.call('rooms.join', { roomId });
    expect(await sockets[0]?.next('room.removed')).toEqual({
      roomId,
      reason: 'kicked_out_by_other_device',
    });
    await quiet([phone]);
    await phone.call('rooms.sendBullet', { roomId, text: 'Here' });
    expect(namesOf(await phone.heard())).toEqual(['room.messages.created']);
    expect(namesOf((await sockets[0]?.heard()) ?? [])).not.toContain('room.messages.created');
    expect(await countIn(alice, roomId)).toBe(1);
  });

  test('[ROOM-7] a room has 50 admins at most', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId } = await openRoom([alice]);
    const { roomAdmins: value } = limits;
    const rows = Array.from({ length: value - 1 }, (_, index) => ({
      app_id: testAppId,
      room_id: roomId,
      user_id: `admin-${index}`,
      is_admin: 1,
      is_allowlisted: 0,
    }));
    await api.server.app.context.store.kysely.insertInto('room_users').values(rows).execute();
    const promote = (userId: string) => alice.call('rooms.promote', { roomId, userId });
    await promote(bob.id);
    await promote(bob.id);
    const carol = await api.user('carol');
    expect(await errorOf(promote(carol.id))).toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'roomAdmins', value },
    });
    await alice.call('rooms.demote', { roomId, userId: bob.id });
    await promote(carol.id);
  });

  test('[ROOM-7] owner and admins keep order: kicks, bans, mutes, the allowlist', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { roomId, sockets } = await openRoom([alice, bob, carol]);
    const [alices, bobs, carols] = sockets as [LiveSocket, LiveSocket, LiveSocket];
    const on = (user: TestUser) => ({ roomId, userId: user.id });
    const say = (user: TestUser) => codeOf(user.call('rooms.sendBullet', { roomId, text: 'x' }));
    expect(await codeOf(bob.call('rooms.kick', on(carol)))).toBe('forbidden');
    await alice.call('rooms.promote', on(bob));
    const told = await alices.next('room.members.updated');
    expect(told.updated).toMatchObject([{ userId: bob.id, role: 'admin' }]);
    expect(await codeOf(bob.call('rooms.kick', on(alice)))).toBe('forbidden');
    expect(await codeOf(bob.call('rooms.demote', on(bob)))).toBe('forbidden');
    await bob.call('rooms.mute', on(carol));
    expect(await say(carol)).toBe('muted');
    await bob.call('rooms.unmute', on(carol));
    await bob.call('rooms.muteAll', { roomId });
    expect([await say(carol), await say(bob)]).toEqual(['muted', 'ok']);
    await bob.call('rooms.allow', on(carol));
    expect(await say(carol)).toBe('ok');
    await bob.call('rooms.disallow', on(carol));
    await bob.call('rooms.unmuteAll', { roomId });
    expect(await say(carol)).toBe('ok');
    await quiet(sockets);
    await bob.call('rooms.kick', on(carol));
    expect(await carols.heard()).toEqual([
      { name: 'room.removed', payload: { roomId, reason: 'kicked' } },
    ]);
    expect(await say(carol)).toBe('not_member');
    await carols.call('rooms.join', { roomId });
    await quiet(sockets);
    await bob.call('rooms.ban', { ...on(carol), reason: 'Spam' });
    const bannedUntil = limits.foreverMs;
    expect(await carols.heard()).toEqual([
      { name: 'room.removed', payload: { roomId, reason: 'banned', bannedUntil } },
    ]);
    expect(await codeOf(carols.call('rooms.join', { roomId }))).toBe('banned');
    expect((await bob.call('rooms.listBanned', { roomId })).bans).toMatchObject([
      { userId: carol.id, reason: 'Spam' },
    ]);
    await bob.call('rooms.unban', on(carol));
    expect(await codeOf(carols.call('rooms.join', { roomId }))).toBe('ok');
    for (let round = 0; round < 4; round++) {
      await carols.call('rooms.leave', { roomId });
      const coming = codeOf(carols.call('rooms.join', { roomId }));
      await bob.call('rooms.ban', on(carol));
      // In the moment of coming, too: never that the room has ended.
      expect(['ok', 'banned']).toContain(await coming);
      await bob.call('rooms.unban', on(carol));
      await codeOf(carols.call('rooms.join', { roomId }));
    }
    await alice.call('rooms.ban', on(bob));
    expect(await codeOf(bob.call('rooms.unban', on(bob)))).toBe('forbidden');
    await quiet(sockets);
    await alice.call('rooms.destroy', { roomId });
    expect(await carols.next('room.removed')).toMatchObject({ reason: 'destroyed' });
    expect(await bobs.heard()).toEqual([]);
  });

  test('[ROOM-8] what a member shows of themselves is told to all, and bounded', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { roomId, sockets } = await openRoom([alice, bob]);
    await bob.call('rooms.setUserAttributes', { roomId, set: { level: '7', team: 'red' } });
    const told = (await sockets[0]?.next(
      'room.members.updated',
    )) as EventPayload<'room.members.updated'>;
    expect(told.updated).toMatchObject([{ userId: bob.id, attributes: { level: '7' } }]);
    const { member } = await alice.call('rooms.setUserAttributes', {
      roomId,
      userId: bob.id,
      remove: ['team'],
    });
    expect(member.attributes).toEqual({ level: '7' });
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`k${n}`, 'v']));
    expect(await codeOf(bob.call('rooms.setUserAttributes', { roomId, set: many }))).toBe(
      'limit_exceeded',
    );
    await sockets[1]?.call('rooms.leave', { roomId });
    const again = await sockets[1]?.call('rooms.join', { roomId });
    expect(again?.me.attributes).toEqual({});
  });

  test('[I27] the rooms of another app do not exist, under the same id neither', async () => {
    const appId = unique('twin');
    await api.server.addApp(appId);
    const [alice, outsider] = [await api.user('alice'), await api.user('outsider', appId)];
    const { roomId, sockets } = await openRoom([alice]);
    expect(await codeOf(outsider.call('rooms.get', { roomId }))).toBe('not_found');
    expect(await codeOf(outsider.call('rooms.join', { roomId }))).toBe('not_found');
    const theirs = await outsider.connect();
    await theirs.call('rooms.enter', { roomId });
    await theirs.heard();
    await sockets[0]?.call('rooms.sendBullet', { roomId, text: 'secret' });
    await sockets[0]?.call('rooms.setAttributes', { roomId, set: [{ key: 'k', value: 'v' }] });
    await quiet(sockets);
    expect(await theirs.heard()).toEqual([]);
    expect((await outsider.call('rooms.list', {})).rooms.map(({ id }) => id)).toEqual([roomId]);
    await outsider.call('rooms.destroy', { roomId });
    expect(await countIn(alice, roomId)).toBe(1);
  });
});

describe('rooms over plain HTTP', () => {
  const api = useApi({});

  test('[ROOM-4] coming and going needs a realtime session, and says so', async () => {
    const alice = await api.user('alice');
    const roomId = unique('room');
    await alice.call('rooms.create', { roomId });
    for (const verb of ['join', 'enter', 'switch', 'leave']) {
      const response = await fetch(`${api.server.url}/v1/rooms/${roomId}/${verb}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${alice.credential.secret}` },
      });
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect([response.status, error.code]).toEqual([404, 'not_found']);
      expect(error.message).toContain('needs a realtime session');
    }
  });
});
