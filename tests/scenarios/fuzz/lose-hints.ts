import { noFaults } from '@confab/testkit';
import { agree } from './agree.ts';
import { commands } from './commands.ts';
import type { FuzzRun } from './draw.ts';
import { calmCommands } from './keep-calm.ts';

/** Long enough for receipts, whose frames must be lost too: a later frame would show the gap. */
const restMs = 3500;

/** What sessions hear nothing of, as when the server has forgotten to publish it, digests must bring (SYNC-7). */
export async function loseHints(run: FuzzRun): Promise<void> {
  const { world, random } = run;
  world.network.faults = { ...noFaults, eventDrop: 1 };
  for (let left = random.between(1, 4); left > 0; left--) {
    await commands[random.pick(calmCommands) ?? 'send'].run(run);
    await world.advance(random.between(0, 300));
  }
  await world.advance(restMs);
  world.network.heal();
  await agree(run, { restMs: 0, withRooms: false });
}
