import { describe, expect, test, vi } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { calm, openRoom } from './support/in-room.ts';
import type { LiveSocket } from './support/live-socket.ts';

const roomEvents = [
  'command.received',
  'room.attributes.updated',
  'room.members.updated',
  'room.messages.created',
  'room.updated',
];

describe.each(everyWay)('who hears what in rooms, by $door on $database', (way) => {
  const api = useApi(way);

  /** Lets everything happen in a room that its members are told of. */
  async function stir(owner: TestUser, ownerSocket: LiveSocket, roomId: string): Promise<void> {
    const { id: userId } = owner;
    await owner.call('rooms.update', { roomId, name: 'Secret' });
    await owner.call('rooms.setAttributes', { roomId, set: [{ key: 'topic', value: 'secret' }] });
    await owner.call('rooms.setUserAttributes', { roomId, userId, set: { hat: 'red' } });
    await owner.call('rooms.sendBullet', { roomId, text: 'secret' });
    await ownerSocket.call('commands.send', { roomId, type: 'secret', data: {} });
  }

  test('[ROOM-3] [I29] members hear everything by the sessions that are in the room, and nobody else anything', async () => {
    const [alice, bob, carol, guest, visitor] = await api.users(
      'alice',
      'bob',
      'carol',
      'guest',
      'visitor',
    );
    const { roomId, sockets } = await openRoom(api, [alice, bob, carol, guest, visitor]);
    const [alices, bobs, carols, daves, erins] = sockets as [
      LiveSocket,
      LiveSocket,
      LiveSocket,
      LiveSocket,
      LiveSocket,
    ];
    const elsewhere = await bob.connect();
    const stranger = await (await api.user('frank')).connect();
    await carols.call('rooms.leave', { roomId });
    await alice.call('rooms.kick', { roomId, userId: guest.id });
    await alice.call('rooms.ban', { roomId, userId: visitor.id });
    const silent = [carols, daves, erins, elsewhere, stranger];
    await calm(api, [alices, bobs, ...silent]);
    await stir(alice, alices, roomId);
    await calm(api, []);
    const heard = new Set((await bobs.heard()).map(({ name }) => name));
    expect([...heard].toSorted()).toEqual(roomEvents);
    expect(await Promise.all(silent.map((socket) => socket.heard()))).toEqual([[], [], [], [], []]);
  });

  test('[ROOM-11] who is muted or allowed is known to the owner, admins and themselves, and to nobody else', async () => {
    const [alice, bob, carol, guest] = await api.users('alice', 'bob', 'carol', 'guest');
    const { roomId, sockets } = await openRoom(api, [alice, bob, carol, guest]);
    const carols = { roomId, userId: carol.id };
    const until = Date.now() + 3_600_000;
    await alice.call('rooms.promote', { roomId, userId: bob.id });
    await calm(api, sockets);
    await alice.call('rooms.mute', { ...carols, until });
    await bob.call('rooms.allow', carols);
    await bob.call('rooms.allow', carols);
    const toldOf = (rights: object) => ({
      name: 'room.rights.updated',
      payload: { ...carols, rights },
    });
    const told = [
      toldOf({ mutedUntil: until, isAllowlisted: false }),
      toldOf({ mutedUntil: until, isAllowlisted: true }),
    ];
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    expect(heard).toEqual([told, told, told, []]);
    const backend = await api.backend();
    for (const actor of [alice, bob, backend]) {
      expect(await actor.call('rooms.listMuted', { roomId })).toMatchObject({
        mutes: [{ userId: carol.id, mutedUntil: until }],
        users: [{ id: carol.id }],
        nextCursor: null,
      });
      expect((await actor.call('rooms.listAllowed', { roomId })).userIds).toEqual([carol.id]);
    }
    const rights = { mutedUntil: until, isAllowlisted: true };
    expect((await carol.call('rooms.get', { roomId })).rights).toEqual(rights);
    expect((await sockets[2]?.call('rooms.join', { roomId }))?.rights).toEqual(rights);
    expect((await backend.call('rooms.get', { roomId })).rights).toBeNull();
    await alice.call('rooms.mute', { ...carols, until: 1 });
    expect((await carol.call('rooms.get', { roomId })).rights?.mutedUntil).toBeNull();
    expect((await alice.call('rooms.listMuted', { roomId })).mutes).toEqual([]);
  });

  test('[ROOM-11] who is banned hears until when, the owner and admins that it changed, and the unban is theirs alone', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const { roomId, sockets } = await openRoom(api, [alice, bob, carol]);
    const bobs = { roomId, userId: bob.id };
    const until = Date.now() + 3_600_000;
    await alice.call('rooms.ban', { ...bobs, until });
    await alice.call('rooms.unban', bobs);
    await vi.waitUntil(() => api.server.app.context.roomTraffic.isCalm);
    const heard = await Promise.all(sockets.map((socket) => socket.heard()));
    const rights = { mutedUntil: null, isAllowlisted: false };
    const changed = { name: 'room.rights.updated', payload: { ...bobs, rights } };
    expect(heard[0]?.filter(({ name }) => name === 'room.rights.updated')).toEqual([
      changed,
      changed,
    ]);
    expect(heard[1]).toEqual([
      { name: 'room.removed', payload: { roomId, reason: 'banned', bannedUntil: until } },
    ]);
    expect(heard[2]?.map(({ name }) => name)).toEqual(['room.members.updated']);
  });
});
