import {
  type ChatError,
  limits,
  type LiveRoom,
  type RoomPriority,
  type RoomSnapshot,
} from '@confab/client';
import { createBackend, makeUser, noFaults } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld } from './open-world.ts';

/** Alice and Bob in a room of Alice's that keeps its messages. */
async function prepare(settings: Readonly<Record<string, string>> = {}) {
  const world = await openWorld({ settings });
  const backend = await createBackend(world.server);
  for (const userId of ['alice', 'bob', 'carol']) await makeUser(backend, userId);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  const hers = await alice.chat.rooms.enter('stage', { settings: { historySize: 50 } });
  const his = await bob.chat.rooms.join('stage');
  const until = (what: string, holds: () => boolean, withinMs = 3000) =>
    world.until(
      what,
      async () => {
        // What rooms store has no caller who waits for it: virtual time must not run ahead of it.
        await world.server.app.context.store.transaction(async () => undefined);
        return holds();
      },
      withinMs,
    );
  const both = (what: string, holds: (room: RoomSnapshot) => boolean, withinMs = 3000) =>
    until(what, () => [hers, his].every((room) => holds(room.getSnapshot())), withinMs);
  await both('both are there', ({ members }) => members.length === 2);
  return { world, backend, alice, bob, hers, his, both, until };
}

const wordsOf = ({ messages }: RoomSnapshot) =>
  messages.map(({ content }) => (content.type === 'gift' ? content.giftId : content.text));
const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);
const seatOf = ({ attributes }: RoomSnapshot) => attributes.get('seat-1')?.ownerId;
const statusOf = (room: LiveRoom) => {
  const { status, reason } = room.getSnapshot();
  return reason === null ? status : `${status} ${reason}`;
};

test('[ROOM-8] a live view of a room shows who is there, what is said and what is set', async () => {
  const { backend, bob, hers, his, both, until } = await prepare();
  await hers.send('Welcome');
  await his.sendBullet('Hello!');
  await backend.call('rooms.sendGift', {
    roomId: 'stage',
    gift: { giftId: 'rose', count: 1, comboId: null },
    senderId: 'bob',
  });
  await both('all is said', (room) => wordsOf(room).join() === 'Welcome,Hello!,rose');
  await his.setUserAttributes({ hat: 'red' });
  const hat = ({ members }: RoomSnapshot) =>
    members.find(({ userId }) => userId === 'bob')?.attributes['hat'];
  await both('his hat is seen', (room) => hat(room) === 'red');
  await hers.setAttributes({ set: [{ key: 'topic', value: 'Lunch' }] });
  await both('the topic is seen', ({ attributes }) => attributes.get('topic')?.value === 'Lunch');
  await bob.chat.rooms.leave('stage');
  await until('he has left', () => hers.getSnapshot().onlineCount === 1, 1000);
  expect(statusOf(his)).toBe('disconnected left');
});

test('[ROOM-6] of two who take a seat at once one gets it, and both see who', async () => {
  const { hers, his, both } = await prepare();
  const taken = await Promise.allSettled([hers.take('seat-1', ''), his.take('seat-1', '')]);
  const refused = taken.filter((one) => one.status === 'rejected');
  expect(refused.map(({ reason }) => (reason as { code?: string }).code)).toEqual(['conflict']);
  await both('who has it is seen', (room) => seatOf(room) !== undefined);
  expect(seatOf(hers.getSnapshot())).toBe(seatOf(his.getSnapshot()));
  await (seatOf(his.getSnapshot()) === 'bob' ? his : hers).release('seat-1');
  await both('it is free', (room) => seatOf(room) === undefined);
});

test('[ROOM-6] who has missed some of what changed sees how it is with the next change', async () => {
  const { world, alice, bob, hers, his, until } = await prepare();
  const carol = await world.connect('carol');
  for (let turn = 1; turn <= 12; turn++) {
    world.network.setFaults(bob.name, { ...noFaults, drop: turn < 7 ? 0.4 : 1 });
    if (turn === 3) await carol.chat.rooms.join('stage');
    if (turn === 8) await carol.chat.rooms.leave('stage');
    await hers.setAttributes({ set: [{ key: `key-${turn % 4}`, value: String(turn) }] });
    if (turn === 10) await alice.chat.rooms.update('stage', { name: 'Matinee' });
    await world.advance(100);
  }
  world.network.setFaults(bob.name, noFaults);
  await hers.setAttributes({ set: [{ key: 'last', value: 'yes' }] });
  const shownIn = (room: LiveRoom) => {
    const { room: seen, attributes, members } = room.getSnapshot();
    return { room: seen, attributes: [...attributes.values()].toSorted(byKey), members };
  };
  await until('he sees the last', () => his.getSnapshot().attributes.has('last'), 60_000);
  expect(shownIn(his)).toEqual(shownIn(hers));
});

test('[ROOM-3] who loses the connection for a moment keeps the seat and comes back by itself', async () => {
  const { bob, hers, his, both, until } = await prepare();
  await his.take('seat-1', '');
  await his.send('before');
  bob.goOffline();
  await until('he is offline', () => statusOf(his) === 'connecting offline', 60_000);
  await hers.setAttributes({ set: [{ key: 'topic', value: 'Lunch' }] });
  await hers.send('meanwhile');
  bob.goOnline();
  await until('he is back', () => statusOf(his) === 'connected', 15_000);
  await both('what he missed is seen', ({ attributes }) => attributes.has('topic'));
  await both('what was said is seen', (room) => wordsOf(room).join() === 'before,meanwhile');
});

test('[ROOM-3] who is away for longer has left with the seat, and enters anew', async () => {
  const { bob, hers, his, both, until } = await prepare();
  await his.take('seat-1', '');
  await both('he sits', (room) => seatOf(room) === 'bob');
  bob.goOffline();
  await until('he is gone', () => hers.getSnapshot().onlineCount === 1, 120_000);
  await until('the seat is free', () => seatOf(hers.getSnapshot()) === undefined);
  bob.goOnline();
  await both('he is back', ({ onlineCount }) => onlineCount === 2, 60_000);
  expect(statusOf(his)).toBe('connected');
  expect(seatOf(his.getSnapshot())).toBeUndefined();
});

test.each(['shutdown', 'crash'] as const)(
  '[ROOM-3] after a %s of the server all who come back are in their rooms as before',
  async (kind) => {
    const { world, hers, his, both, until } = await prepare();
    await his.take('seat-1', '');
    await hers.send('before');
    await both('it is said', (room) => wordsOf(room).length === 1);
    await world.restartServer(kind);
    const isBack = () => [hers, his].every((room) => statusOf(room) === 'connected');
    await until('both are away', () => !isBack(), 60_000);
    await until('both are back', isBack, 60_000);
    await hers.send('after');
    await both('it goes on', (room) => wordsOf(room).join() === 'before,after');
    await both('he still sits', (room) => seatOf(room) === 'bob');
  },
);

test('[ROOM-7] who is taken out is told why and stays out; a refusal is a rejection', async () => {
  const { alice, bob, his, until } = await prepare();
  await alice.chat.rooms.ban('stage', 'bob');
  await until('he is out', () => statusOf(his) === 'disconnected banned', 1000);
  expect(his.getSnapshot().bannedUntil).toBe(limits.foreverMs);
  await expect(bob.chat.rooms.join('stage')).rejects.toMatchObject({ code: 'banned' });
  await expect(bob.chat.rooms.join('nowhere')).rejects.toMatchObject({ code: 'not_found' });
  await alice.chat.rooms.unban('stage', 'bob');
  const again = await bob.chat.rooms.join('stage');
  await alice.chat.rooms.destroy('stage');
  await until('it is over', () => statusOf(again) === 'disconnected destroyed', 1000);
});

test('[ROOM-11] who is muted knows it and until when, also when it changed while they were away', async () => {
  const { world, alice, bob, his, until } = await prepare();
  const mutedUntil = world.now() + 3_600_000;
  await alice.chat.rooms.mute('stage', 'bob', mutedUntil);
  await until('he knows', () => his.getSnapshot().rights?.mutedUntil === mutedUntil, 1000);
  await expect(his.send('Hello')).rejects.toMatchObject({ code: 'muted' });
  expect((await alice.chat.rooms.listMuted('stage')).mutes).toMatchObject([{ userId: 'bob' }]);
  bob.goOffline();
  await until('he is offline', () => statusOf(his) === 'connecting offline', 60_000);
  await alice.chat.rooms.unmute('stage', 'bob');
  await alice.chat.rooms.allow('stage', 'bob');
  bob.goOnline();
  const mayWrite = { mutedUntil: null, isAllowlisted: true };
  await until('he is back', () => statusOf(his) === 'connected', 15_000);
  expect(his.getSnapshot().rights).toEqual(mayWrite);
  expect((await alice.chat.rooms.listAllowed('stage')).userIds).toEqual(['bob']);
});

test('[ROOM-4] switching goes from one room to another, and stays where the other is closed to me', async () => {
  const { alice, bob, hers, his, until } = await prepare();
  await expect(bob.chat.rooms.switch('stage', 'nowhere')).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(statusOf(his)).toBe('connected');
  const lobby = await bob.chat.rooms.switch('stage', 'lobby', { createIfMissing: true });
  expect([statusOf(his), statusOf(lobby)]).toEqual(['disconnected left', 'connected']);
  await until('he has left', () => hers.getSnapshot().onlineCount === 1, 1000);
  await alice.chat.rooms.join('lobby');
  await until('she is there', () => lobby.getSnapshot().members.length === 2, 1000);
});

test('[ROOM-9] who has sent too much still comes through with what is high, for a while', async () => {
  const settings = {
    CONFAB_RATE_LIMITS: 'on',
    CONFAB_RATE_SEND: '1/2',
    CONFAB_RATE_URGENT: '1/1',
  };
  const { hers, his } = await prepare(settings);
  const codes = async (room: LiveRoom, priorities: readonly RoomPriority[]) => {
    const found: string[] = [];
    for (const priority of priorities) {
      const sent = room.send(priority, { priority });
      found.push(
        await sent.then(
          () => 'sent',
          (error: ChatError) => error.code,
        ),
      );
    }
    return found.join();
  };
  expect(await codes(hers, ['low', 'normal', 'normal', 'high', 'high'])).toBe(
    'sent,sent,rate_limited,sent,rate_limited',
  );
  expect(await codes(his, ['low', 'low', 'low', 'high'])).toBe('sent,sent,rate_limited,forbidden');
});

test('[CMD-1] a command reaches the other devices of its sender', async () => {
  const { world, bob, until } = await prepare();
  const phone = await world.connect('bob');
  const heard: string[] = [];
  phone.chat.on('command.received', ({ type }) => heard.push(type));
  await bob.chat.sendCommand({ type: 'lamp', data: { on: true } });
  await until('it is heard', () => heard.join() === 'lamp', 1000);
});
