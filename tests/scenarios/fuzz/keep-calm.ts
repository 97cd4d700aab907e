import type { Device } from '@confab/testkit';
import { agree } from './agree.ts';
import { type CommandName, commands } from './commands.ts';
import type { FuzzRun } from './draw.ts';

const rounds = 2;
/** Long enough for receipts, which rest for a second, and much shorter than the 15 s between comparisons of digests. */
const promptMs = 3500;

/** What needs no faults to be interesting. */
export const calmCommands: readonly CommandName[] = [
  'send',
  'send',
  'sendMany',
  'read',
  'createGroup',
  'openDirect',
  'add',
  'remove',
  'leave',
  'join',
  'ban',
  'requestToJoin',
  'answerRequest',
  'invite',
  'answerInvitation',
  'block',
  'unblock',
  'befriend',
  'pin',
  'archive',
  'draft',
  'markUnread',
  'clear',
  'useLink',
  'createBroadcast',
  'sendBroadcast',
  'enterRoom',
  'enterRoom',
  'leaveRoom',
  'leaveRoom',
  'sayInRoom',
  'takeSeat',
  'releaseSeat',
  'showInRoom',
  'count',
];

/**
 * What digests repair nobody misses, so here they have no time to: on a network without faults each change must reach
 * everyone as a hint, and who was away must be up to date as soon as they are back (I8).
 */
export async function keepCalm(run: FuzzRun): Promise<void> {
  const { world, random } = run;
  // Connections that are broken and frames that are late belong to the network as it was.
  world.network.cut();
  await agree(run, { restMs: 0 });
  for (let round = 1; round <= rounds; round++) {
    const away = random.chance(0.5) ? random.pick(world.devices) : undefined;
    away?.goOffline();
    for (let left = random.between(1, 3); left > 0; left--) {
      await commands[random.pick(calmCommands) ?? 'send'].run(run);
      await world.advance(random.between(0, 300));
    }
    if (away !== undefined) await comeBack(run, away);
    await world.advance(promptMs);
    await agree(run, { withinMs: 500, restMs: 0 });
  }
}

async function comeBack({ world }: FuzzRun, device: Device): Promise<void> {
  device.goOnline();
  const isSynced = () => device.chat.sync.getSnapshot().status === 'synced';
  await world.until(`${device.name} is synced`, () => device.isConnected && isSynced());
}
