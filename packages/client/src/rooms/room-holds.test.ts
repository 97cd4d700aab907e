import type { OperationName } from '@confab/protocol';
import { expect, test } from 'vitest';
import type { Call } from '../calls/caller.ts';
import { RoomHolds } from './room-holds.ts';

function prepare() {
  const called: string[] = [];
  const call = (async (name: OperationName, { roomId }: { roomId: string }) => {
    called.push(`${name} ${roomId}`);
    return {};
  }) as Call;
  return { called, holds: new RoomHolds(call) };
}

test('a session leaves a room with the last of its tabs', async () => {
  const { called, holds } = prepare();
  await holds.call('one', 'rooms.join', { roomId: 'stage' });
  await holds.call('two', 'rooms.join', { roomId: 'stage' });
  await holds.call('one', 'rooms.leave', { roomId: 'stage' });
  expect(called).toEqual(['rooms.join stage', 'rooms.join stage']);
  await holds.call('two', 'rooms.leave', { roomId: 'stage' });
  expect(called.at(-1)).toBe('rooms.leave stage');
});

test('a tab that switches does not take the others out of the room before', async () => {
  const { called, holds } = prepare();
  await holds.call('one', 'rooms.join', { roomId: 'stage' });
  await holds.call('two', 'rooms.join', { roomId: 'stage' });
  await holds.call('one', 'rooms.switch', { roomId: 'lobby', from: 'stage' });
  expect(called.at(-1)).toBe('rooms.join lobby');
  await holds.call('two', 'rooms.switch', { roomId: 'lobby', from: 'stage' });
  expect(called.at(-1)).toBe('rooms.switch lobby');
});

test('a tab that has gone leaves the rooms in which nobody else is', async () => {
  const { called, holds } = prepare();
  await holds.call('one', 'rooms.join', { roomId: 'stage' });
  await holds.call('two', 'rooms.join', { roomId: 'stage' });
  await holds.call('two', 'rooms.enter', { roomId: 'lobby' });
  holds.drop('two');
  expect(called.slice(3)).toEqual(['rooms.leave lobby']);
});

test('what was held over the session before holds nothing over the next one', async () => {
  const { called, holds } = prepare();
  await holds.call('one', 'rooms.join', { roomId: 'stage' });
  await holds.call('two', 'rooms.join', { roomId: 'stage' });
  holds.forget();
  await holds.call('two', 'rooms.join', { roomId: 'stage' });
  await holds.call('two', 'rooms.leave', { roomId: 'stage' });
  expect(called.at(-1)).toBe('rooms.leave stage');
});
