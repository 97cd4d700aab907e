import type { Device } from './device.ts';
import { type FailedSend, readDeviceState } from './device-state.ts';
import { expectedStateOf, readServerState, type ServerState } from './server-state.ts';
import { diffStates } from './state-diff.ts';
import type { World } from './world.ts';

/** The longest way back: a dead connection is noticed, a backoff ends, a digest is compared. */
const convergenceMs = 180_000;
/** What agrees must stay so for this long: receipts rest for a second before they are told. */
const restMs = 1500;
const differencesMax = 12;

/** What may differ from the usual expectation. */
export interface ConvergenceOptions {
  /** By default every device of the world. */
  readonly devices?: readonly Device[];
  /** Whether the server may have refused a message for good; by default it may not. */
  readonly mayFail?: (device: Device, failed: FailedSend) => boolean;
}

/**
 * Waits until every device shows exactly what the server holds, and so the same as every other: conversations,
 * messages in order, members, watermarks, unread counts, nothing waiting to be sent or confirmed (I6, I7).
 * @returns what the server holds in the end.
 * @throws Error with the seed and what still differs, or with promises that were broken on the way.
 */
export async function expectConverged(
  world: World,
  { devices = world.devices, mayFail = () => false }: ConvergenceOptions = {},
): Promise<ServerState> {
  const sent = devices.map((device) => watchOutbox(device));
  let state = await readServerState(world.server);
  const find = () =>
    devices.flatMap((device, index) => [
      ...(sent[index]?.() ? [] : [`${device.name}: the outbox is not empty`]),
      ...findDifferences(device, state, mayFail),
    ]);
  let agreedAt: number | null = null;
  await world.until(
    () => describe(find()),
    async () => {
      state = await readServerState(world.server);
      agreedAt = find().length === 0 ? (agreedAt ?? world.now()) : null;
      return agreedAt !== null && world.now() - agreedAt >= restMs;
    },
    convergenceMs,
  );
  const broken = devices.flatMap(({ violations }) => violations);
  if (broken.length > 0) throw new Error(`seed ${world.seed}: ${describe(broken)}`);
  return state;
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

/** Whoever shows a message has told the server that it was delivered. */
function findUndelivered(userId: string, { members, messages }: ServerState): string[] {
  return members
    .filter((member) => member.user_id === userId && member.status === 'active')
    .flatMap(({ conversation_id: id, delivered_seq: deliveredSeq }) => {
      const last = messages.findLast(
        (message) => message.conversation_id === id && message.sender_id !== userId,
      );
      if (last === undefined || last.seq <= deliveredSeq) return [];
      return [`${id} delivered ${deliveredSeq}, should be ${last.seq}`];
    });
}

function describe(problems: readonly string[]): string {
  const rest = problems.length - differencesMax;
  const shown = problems.slice(0, differencesMax).map((problem) => `\n  - ${problem}`);
  return `${shown.join('')}${rest > 0 ? `\n  … and ${rest} more` : ''}`;
}
