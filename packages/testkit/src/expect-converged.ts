import type { Device } from './device.ts';
import { type FailedSend, readDeviceState } from './device-state.ts';
import { readDeviceRooms, readServerRooms, type ServerRoom } from './room-state.ts';
import { expectedStateOf, readServerState, type ServerState } from './server-state.ts';
import { diffRooms, diffStates } from './state-diff.ts';
import { readStoredContent } from './stored-content.ts';
import type { TestServer } from './test-server.ts';
import { testAppId } from './test-server.ts';
import type { World } from './world.ts';

/** The longest way back: a dead connection is noticed, a backoff ends, a digest is compared. */
const convergenceMs = 420_000;
/** Receipts rest for a second before they are told. */
const usualRestMs = 1500;
const differencesMax = 12;

/** What may differ from the usual expectation. */
export interface ConvergenceOptions {
  /** By default every device of the world. */
  readonly devices?: readonly Device[];
  /** Whether the server may have refused a message for good; by default it may not. */
  readonly mayFail?: (device: Device, failed: FailedSend) => boolean;
  /** How long it may take, in milliseconds; by default the longest way back. */
  readonly withinMs?: number;
  /** How long agreement must last, in milliseconds; by default longer than receipts rest before they are told. */
  readonly restMs?: number;
  /** Whether the rooms that devices are in agree too, which they need not where events were lost (ROOM-8); by default they do. */
  readonly withRooms?: boolean;
}

/**
 * Waits until every device shows exactly what the server holds, and so the same as every other: conversations,
 * messages in order, members, watermarks, unread counts, nothing waiting to be sent or confirmed (I6, I7).
 * @returns what the server holds in the end.
 * @throws Error with the seed and what still differs, or with promises that were broken on the way.
 */
export async function expectConverged(
  world: World,
  options: ConvergenceOptions = {},
): Promise<ServerState> {
  const { devices = world.devices, mayFail = () => false } = options;
  const { withinMs = convergenceMs, restMs = usualRestMs, withRooms = true } = options;
  const isInRooms = withRooms && devices.some(({ rooms }) => rooms.size > 0);
  const readRooms = () => (isInRooms ? readServerRooms(world.server) : null);
  const sent = devices.map((device) => watchOutbox(device));
  let state = await readServerState(world.server);
  let rooms = await readRooms();
  const find = () => [
    ...findUndone(state),
    ...devices.flatMap((device, index) => [
      ...(sent[index]?.() ? [] : [`${device.name}: the outbox is not empty`]),
      ...findDifferences(device, state, mayFail),
      ...findEavesdropping(device, world.server, state),
      ...findRoomDifferences(device, rooms),
    ]),
  ];
  let agreedAt: number | null = null;
  await world.until(
    () => describe(find()),
    async () => {
      state = await readServerState(world.server);
      rooms = await readRooms();
      agreedAt = find().length === 0 ? (agreedAt ?? world.now()) : null;
      return agreedAt !== null && world.now() - agreedAt >= restMs;
    },
    withinMs,
  );
  const broken = [
    ...world.network.bugs,
    ...devices.flatMap((device) => [...device.violations, ...findVanished(device, state)]),
  ];
  if (broken.length > 0) {
    throw new Error(`seed ${world.seed}: promises were broken on the way:${describe(broken)}`);
  }
  return state;
}

/**
 * I7: a pending message may only leave the screen for its place in the log. That can be above what is shown: it was
 * stored, its ack was lost, and its sender left and came back meanwhile.
 */
function findVanished({ name, vanished }: Device, { messages }: ServerState): string[] {
  const seqs = new Map(messages.map((row) => [row.client_msg_id, row.seq]));
  return vanished
    .filter(({ key, firstSeq }) => (seqs.get(key) ?? firstSeq) >= firstSeq)
    .map(({ key, conversationId }) => `${name} ${conversationId}: message ${key} has vanished`);
}

function watchOutbox({ chat }: Device): () => boolean {
  let isEmpty = false;
  void chat.flush().then(() => {
    isEmpty = true;
  });
  return () => isEmpty;
}

function findDifferences(
  device: Device,
  state: ServerState,
  mayFail: NonNullable<ConvergenceOptions['mayFail']>,
): string[] {
  const name = (problem: string) => `${device.name}: ${problem}`;
  const connection = device.chat.connection.getSnapshot();
  if (connection.status !== 'connected') return [name(`is ${connection.status}`)];
  const sync = device.chat.sync.getSnapshot();
  if (sync.status !== 'synced') return [name(`sync is ${sync.status}`)];
  const shown = readDeviceState(device);
  if (shown.status === 'loading') return [name(`${shown.what} is loading`)];
  const expected = expectedStateOf(state, device.userId);
  const undelivered = findUndelivered(device.userId, state);
  const failed = shown.failed
    .filter((each) => !mayFail(device, each))
    .map(({ key, conversationId, code }) => `${conversationId} message ${key} failed: ${code}`);
  return [...diffStates(shown.state, expected), ...undelivered, ...failed].map(name);
}

function findRoomDifferences(device: Device, rooms: readonly ServerRoom[] | null): string[] {
  const connection = device.chat.connection.getSnapshot();
  if (rooms === null || connection.status !== 'connected') return [];
  const differences = diffRooms(readDeviceRooms(device), rooms, connection.sessionId);
  return differences.map((text) => `${device.name}: ${text}`);
}

/** What jobs of the server have still to do. */
function findUndone({ deliveries }: ServerState): string[] {
  const pending = deliveries.filter(({ state }) => state === 'pending');
  return pending.map((row) => `${row.conversation_id} #${row.seq} waits for ${row.user_id}`);
}

/** Whoever shows a message has told the server that it was delivered. What was cleared is not shown (VIEW-4). */
function findUndelivered(userId: string, { members, messages }: ServerState): string[] {
  return members
    .filter((member) => member.user_id === userId && member.status === 'active')
    .flatMap(({ conversation_id: id, delivered_seq: deliveredSeq, cleared_seq: clearedSeq }) => {
      const last = messages.findLast(
        (message) =>
          message.conversation_id === id &&
          message.sender_id !== userId &&
          !['info', 'withheld'].includes(readStoredContent(message).type),
      );
      if (last === undefined || last.seq <= Math.max(deliveredSeq, clearedSeq)) return [];
      return [`${id} delivered ${deliveredSeq}, should be ${last.seq}`];
    });
}

/** I29: the server lets a user hear exactly those conversations of which they are a member. */
function findEavesdropping({ userId }: Device, server: TestServer, state: ServerState): string[] {
  const heard = server.app.context.fanOut.findUser(testAppId, userId)?.conversationIds ?? new Set();
  const mine = state.members.filter((row) => row.user_id === userId && row.status === 'active');
  const ids = new Set(mine.map((row) => row.conversation_id));
  return [
    ...[...heard].filter((id) => !ids.has(id)).map((id) => `${userId} still hears ${id}`),
    ...[...ids].filter((id) => !heard.has(id)).map((id) => `${userId} does not hear ${id}`),
  ];
}

function describe(problems: readonly string[]): string {
  const rest = problems.length - differencesMax;
  const shown = problems.slice(0, differencesMax).map((problem) => `\n  - ${problem}`);
  return `${shown.join('')}${rest > 0 ? `\n  … and ${rest} more` : ''}`;
}
