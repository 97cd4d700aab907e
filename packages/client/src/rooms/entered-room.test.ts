import type { OperationName, RoomMember } from '@confab/protocol';
import { ChatError, defaultRoomSettings } from '@confab/protocol/runtime';
import { expect, test } from 'vitest';
import type { Call } from '../calls/caller.ts';
import { createPlatformRuntime } from '../platform-runtime.ts';
import { EnteredRoom } from './entered-room.ts';

const member = (userId: string): RoomMember => ({
  userId,
  name: userId,
  avatarUrl: null,
  role: 'member',
  joinedAt: 1,
  attributes: {},
});
const roomAt = (rev: number, onlineCount: number) => ({
  id: 'stage',
  name: `Stage ${rev}`,
  description: null,
  ownerId: 'alice',
  createdAt: 1,
  rev,
  settings: defaultRoomSettings,
  onlineCount,
});
const said = (id: string) => ({
  roomId: 'stage',
  messages: [
    {
      id,
      senderId: 'bob',
      senderName: 'Bob',
      senderAvatarUrl: null,
      content: { type: 'text', text: id } as const,
      priority: 'normal' as const,
      createdAt: 1,
    },
  ],
});
const rest = () => new Promise((resolve) => setImmediate(resolve));

/** Alice in a room of two, at rev 1; the server answers what the test says when it says so. */
async function prepare() {
  const answers = new Map<OperationName, () => unknown>();
  const timers: (() => void)[] = [];
  const call = (async (name: OperationName) => {
    await rest();
    return answers.get(name)?.();
  }) as Call;
  const runtime = {
    ...createPlatformRuntime(),
    setTimeout: (run: () => void) => timers.push(run),
    clearTimeout: () => undefined,
  };
  const entrance = { name: 'rooms.join', input: { roomId: 'stage' } } as const;
  const parts = { call, overSession: call, runtime, onLeft: () => undefined };
  const room = new EnteredRoom(entrance, parts);
  const members = [member('alice'), member('bob')];
  answers.set('rooms.join', () => ({
    room: roomAt(1, 2),
    me: member('alice'),
    attributes: [],
    members,
    nextCursor: null,
    messages: [],
  }));
  await room.enter();
  const idsOf = () => room.getSnapshot().members.map(({ userId }) => userId);
  const textsOf = () => room.getSnapshot().messages.map(({ id }) => id);
  return { answers, timers, room, idsOf, textsOf };
}

test('[ROOM-6] after a gap the room and who is there are asked for, and what comes meanwhile is not lost', async () => {
  const { answers, room, idsOf, textsOf } = await prepare();
  answers.set('rooms.get', () => ({ room: roomAt(5, 2), attributes: [] }));
  answers.set('rooms.listMembers', () => ({
    members: [member('alice'), member('carol')],
    nextCursor: null,
    onlineCount: 2,
  }));
  room.onEvent('room.updated', { room: roomAt(5, 2) });
  room.onEvent('room.messages.created', said('meanwhile'));
  room.onEvent('room.members.updated', {
    roomId: 'stage',
    joined: [member('guest')],
    updated: [],
    left: [],
    onlineCount: 3,
  });
  await expect.poll(idsOf).toEqual(['alice', 'carol', 'guest']);
  expect(room.getSnapshot()).toMatchObject({ room: { rev: 5 }, onlineCount: 3 });
  expect(textsOf()).toEqual(['meanwhile']);
});

test('[ROOM-6] what could not be asked for is asked again after a while, and what came is shown at once', async () => {
  const { answers, timers, room, textsOf } = await prepare();
  answers.set('rooms.get', () => {
    throw new ChatError('unavailable');
  });
  room.onEvent('room.updated', { room: roomAt(5, 2) });
  room.onEvent('room.messages.created', said('meanwhile'));
  await expect.poll(textsOf).toEqual(['meanwhile']);
  expect(timers).toHaveLength(1);
  answers.set('rooms.get', () => ({ room: roomAt(6, 501), attributes: [] }));
  timers[0]?.();
  await expect.poll(() => room.getSnapshot().room?.rev).toBe(6);
});
