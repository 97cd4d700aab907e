import type { FaultScenario } from '../fault-scenario.ts';
import { losePower, startOnDisk } from '../lose-power.ts';

const msPerLoss = 3000;

export const scenario: FaultScenario = {
  name: 'power-loss',
  title: 'power loss at random moments under load loses nothing that was acked',
  promises: ['I2', 'I3', 'I4', 'I5', 'I6'],
  method:
    'The embedded store lies on an ext4 of its own in a loop file. At a random moment that file system is shut down by ioctl without writing its journal or any page that was not synced; the server is killed, the file system mounted again, as after a power cut, and the server started on what the disk then holds.',
  durations: { short: 3000, full: 240_000 },
  async run(run) {
    const stage = await startOnDisk(run);
    const powerLosses = Math.round(run.durationMs / msPerLoss);
    for (let loss = 0; loss < powerLosses; loss++) {
      await losePower(stage, run.random.below(run.durationMs < 10_000 ? 400 : 3000));
    }
    await stage.load.acked(1);
    return { report: await stage.load.end(), figures: { powerLosses } };
  },
};
