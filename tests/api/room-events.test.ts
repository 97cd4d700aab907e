import { describe, expect, test } from 'vitest';
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
});
