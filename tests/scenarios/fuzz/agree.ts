import { type ConvergenceOptions, expectConverged } from '@confab/testkit';
import type { FuzzRun } from './draw.ts';

/**
 * Waits until the devices agree with the server, and holds the server to the model.
 * @throws Error with what disagrees.
 */
export async function agree(
  { world, model, counters, files }: FuzzRun,
  options: Omit<ConvergenceOptions, 'devices' | 'mayFail'> = {},
): Promise<void> {
  const failed = new Set<string>();
  const state = await expectConverged(world, {
    mayFail: (device, send) => {
      failed.add(send.key);
      return model.mayFail(device.userId, send);
    },
    ...options,
  });
  const contradictions = [
    ...model.findContradictions(state, { failed, refused: world.network.refusedSends }),
    ...(await counters.findMiscounts(world.server)),
    ...(await files.findContradictions(world.server)),
  ];
  if (contradictions.length === 0) return;
  const lines = contradictions.slice(0, 8).map((text) => `\n  - ${text}`);
  throw new Error(`seed ${world.seed}: the store contradicts the model:${lines.join('')}`);
}
