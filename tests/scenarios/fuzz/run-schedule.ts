import {
  createRandom,
  createWorld,
  testAppId,
  type SeededRandom,
  type World,
} from '@confab/testkit';
import { changeSettings } from 'confab';
import { agree } from './agree.ts';
import { commands, drawCommand } from './commands.ts';
import { Counters } from './counters.ts';
import { logInEverywhere } from './device-commands.ts';
import type { FuzzRun } from './draw.ts';
import { drawFaults } from './draw-faults.ts';
import { FileModel } from './file-model.ts';
import { keepCalm } from './keep-calm.ts';
import { loseHints } from './lose-hints.ts';
import { Model } from './model.ts';
import { passFiles } from './pass-files.ts';

/** Of sixteen schedules those with files: one of each share of the tests. */
const filesAt = [1, 10];
const userIds = ['alice', 'bob', 'carol', 'guest'];

/** What a schedule came to, for statistics. */
export interface ScheduleResult {
  readonly commands: number;
  readonly messages: number;
  /** How much time passed in the world. */
  readonly simulatedMs: number;
}

/**
 * Runs one schedule: devices of a few users do random things on a hostile network, then the network heals, and then
 * everything must agree: devices with the server, and the server with the model.
 * @throws Error with the seed and the commands that led there.
 */
export async function runSchedule(seed: number): Promise<ScheduleResult> {
  const world = await createWorld({ seed });
  const trace: string[] = [];
  try {
    const startedAt = world.now();
    const run = await prepare(world);
    await act(run, trace);
    await verify(run);
    const simulatedMs = world.now() - startedAt;
    return { commands: trace.length, messages: run.model.accepted.length, simulatedMs };
  } catch (error) {
    const commandsText = `Commands: ${trace.join(' ')}`;
    const text = `FUZZ_SEED=${seed} FUZZ_RUNS=1 fails.\n${describe(error)}\n${commandsText}`;
    throw new Error(text, { cause: error });
  } finally {
    await world.close();
  }
}

async function prepare(world: World): Promise<FuzzRun> {
  const random = createRandom(world.seed, 'schedule');
  // BLOCK-4: in some apps those who are blocked are not to know.
  if (world.seed % 4 === 0) {
    await changeSettings(world.server.app.context, testAppId, { blockMode: 'shadow' });
  }
  const users = userIds.slice(0, random.between(2, userIds.length));
  for (const userId of users) await world.connect(userId);
  for (const userId of users) {
    if (random.chance(0.5)) await joinLater(world, userId, random);
  }
  const truths = { model: new Model(), counters: new Counters(), files: new FileModel() };
  const known = { groupIds: new Set<string>(), links: [], sentCount: 0, hasLoggedOut: false };
  const run: FuzzRun = { world, random, userIds: users, ...truths, ...known };
  // Something to talk in, before things go wrong.
  commands.openDirect.run(run);
  commands.createGroup.run(run);
  await world.advance(500);
  return run;
}

/** A second device, with a wrong clock (I15). */
async function joinLater(world: World, userId: string, random: SeededRandom): Promise<void> {
  const skewMs = random.between(-3_600_000, 3_600_000);
  const device = await world.makeDevice(userId, { skewMs });
  void device.chat.connect().catch(() => undefined);
}

async function act(run: FuzzRun, trace: string[]): Promise<void> {
  const { world, random } = run;
  world.network.faults = drawFaults(random);
  for (let left = random.between(20, 60); left > 0; left--) {
    await world.advance(drawPauseMs(random));
    const name = drawCommand(random);
    trace.push(name);
    await commands[name].run(run);
  }
  await world.advance(0);
}

/**
 * The network heals, and everything agrees; then hints alone must keep it so, and digests alone. Every eighth schedule
 * goes on with files.
 */
async function verify(run: FuzzRun): Promise<void> {
  run.world.network.heal();
  run.world.server.failCommits(0);
  await logInEverywhere(run);
  await agree(run, { withRooms: false });
  await named('In the calm', keepCalm(run));
  await named('Without hints', loseHints(run));
  if (filesAt.includes(run.world.seed % 16)) await named('With files', passFiles(run));
}

async function named(stage: string, work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    throw new Error(`${stage}: ${describe(error)}`, { cause: error });
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function drawPauseMs(random: SeededRandom): number {
  if (random.chance(0.7)) return random.between(0, 300);
  return random.chance(0.7) ? random.between(300, 3000) : random.between(3000, 40_000);
}
