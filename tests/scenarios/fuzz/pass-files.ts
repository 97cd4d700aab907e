import { agree } from './agree.ts';
import { type CommandName, commands } from './commands.ts';
import type { Command, FuzzRun } from './draw.ts';
import { drawFaults } from './draw-faults.ts';
import { fetchAllAgain, fileCommands } from './file-commands.ts';

/** What changes who may have which file, and what gets in the way of an upload. */
const disturbances: readonly CommandName[] = [
  'openDirect',
  'createGroup',
  'add',
  'add',
  'remove',
  'remove',
  'leave',
  'join',
  'ban',
  'unban',
  'freeze',
  'unfreeze',
  'muteMember',
  'unmuteMember',
  'block',
  'unblock',
  'clear',
  'send',
  'goOffline',
  'goOnline',
  'cut',
  'reload',
  'restart',
  'crash',
  'failCommits',
];

/** So that who leaves has left. */
const restMs = 30_000;

const deck: readonly Command[] = Object.values(fileCommands).flatMap((command) =>
  Array.from({ length: command.weight }, () => command),
);

/**
 * Users send, share and fetch files while others come and go, on a hostile network: who may have a file gets it whole,
 * and nobody else gets it, by no address (FILE-3, FILE-9).
 */
export async function passFiles(run: FuzzRun): Promise<void> {
  const { world, random } = run;
  // What is in files goes over HTTP alone.
  world.network.faults = { ...drawFaults(random), requestDrop: 0 };
  for (let left = random.between(20, 40); left > 0; left--) {
    const isAboutFiles = random.chance(0.6);
    const command = isAboutFiles ? random.pick(deck) : commands[random.pick(disturbances) ?? 'add'];
    await command?.run(run);
    await world.advance(random.between(0, 1000));
  }
  world.network.heal();
  world.server.failCommits(0);
  await world.advance(restMs);
  await fetchAllAgain(run);
  await agree(run, { withRooms: false });
}
