import type { LiveRoom } from '@confab/client';
import type { Device } from '@confab/testkit';
import { anyDevice, type Command, type FuzzRun, ignore } from './draw.ts';

/** Most are in one room, so that they meet. */
const roomIds = ['stage', 'stage', 'stage', 'studio'];
const seats = ['seat-1', 'seat-2'];

/** Rooms of a schedule outlive everyone who is in them. */
const settings = { destroyDelaySeconds: 3600, historySize: 50, replaySize: 50 };

/** What happens in live rooms. */
export const roomCommands = {
  enterRoom: { weight: 8, run: enterRoom },
  leaveRoom: { weight: 2, run: (run) => inRoom(run, ({ id }, { chat }) => chat.rooms.leave(id)) },
  sayInRoom: { weight: 2, run: (run) => inRoom(run, (room) => room.send(nextWord(run))) },
  takeSeat: {
    weight: 3,
    run: (run) => inRoom(run, (room) => room.take(anySeat(run), nextWord(run))),
  },
  releaseSeat: { weight: 2, run: (run) => inRoom(run, (room) => room.release(anySeat(run))) },
  showInRoom: {
    weight: 2,
    run: (run) => inRoom(run, (room) => room.setUserAttributes({ mood: nextWord(run) })),
  },
  count: { weight: 5, run: count },
} as const satisfies Record<string, Command>;

function enterRoom(run: FuzzRun): void {
  anyDevice(run)
    .enterRoom(run.random.pick(roomIds) ?? '', { settings })
    .catch(ignore);
}

/** Does something on some device in one of the rooms that it is in. */
function inRoom(run: FuzzRun, act: (room: LiveRoom, device: Device) => Promise<unknown>): void {
  const { world, random } = run;
  const inside = world.devices.flatMap((device) =>
    roomsOf(device).map((room) => ({ room, device })),
  );
  const found = random.pick(inside);
  if (found !== undefined) act(found.room, found.device).catch(ignore);
}

function roomsOf({ rooms }: Device): LiveRoom[] {
  return [...rooms.values()].filter((room) => room.getSnapshot().status === 'connected');
}

/** Some user counts on, on all devices and twice at once, from what they know: of those who know the same one may succeed. */
function count(run: FuzzRun): void {
  const { userId } = anyDevice(run);
  const key = `count-${userId}`;
  const own = run.world.devices.filter((device) => device.userId === userId);
  for (const room of own.flatMap(roomsOf).flatMap((each) => [each, each])) {
    const held = room.getSnapshot().attributes.get(key)?.value ?? null;
    const set = [{ key, value: String(Number(held) + 1), expected: held }];
    const counter = run.counters.of(room.id, key);
    counter.tries++;
    room.setAttributes({ set }).then(() => counter.successes++, ignore);
  }
}

function anySeat({ random }: FuzzRun): string {
  return random.pick(seats) ?? '';
}

function nextWord(run: FuzzRun): string {
  return `w${++run.sentCount}`;
}
