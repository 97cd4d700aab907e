import { expect } from 'vitest';
import type { FaultScenario } from '../fault-scenario.ts';
import { losePower, startOnDisk } from '../lose-power.ts';

const preload = new URL('../preloads/without-durability.mjs', import.meta.url);

const powerLosses = 3;

export const scenario: FaultScenario = {
  name: 'power-loss-control',
  title: 'with the durability of the store switched off, a power loss is noticed as lost messages',
  promises: ['I2'],
  method:
    'The control of the run above: the same without the sync of each commit, which a preloaded module takes out of the server. Acked messages must be missing, or the run above could not have shown anything.',
  durations: { short: 1000, full: 1000 },
  isControl: true,
  async run(run) {
    const size = { ...run.size, onlyTexts: true };
    const settings = { NODE_OPTIONS: `--import=${preload.href}` };
    const stage = await startOnDisk({ ...run, size }, settings);
    await stage.load.acked(50);
    // The conversations stay: only what was written since is at stake.
    stage.disk.sync();
    await stage.load.acked(50);
    // One loss may come right behind a checkpoint or the disk's own writing back, which make everything durable.
    for (let loss = 0; loss < powerLosses; loss++) await losePower(stage, run.durationMs / 2);
    const report = await stage.load.end();
    expect(report.faults.missing).toBeGreaterThan(0);
    return { report, figures: { powerLosses } };
  },
};
