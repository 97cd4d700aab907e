import { measureMode, openStages } from '../load/open-stages.ts';
import { createPairs, driveBusy, drivePaced } from '../load/pairs.ts';
import { type Mode, sliceMeasures } from '../load/slice-measures.ts';
import type { Drive } from '../load/stage.ts';
import type { Scenario } from '../scenario.ts';

const perSecond = 500;
const goals: Mode['goals'] = {
  cpu: [{ row: 'P2', bound: 'at most', value: 60, relayThere: 15 }],
};

const modes: readonly (Mode & { readonly drive: (seconds: number) => Drive })[] = [
  {
    name: 'paced',
    label: 'paced',
    per: 'message',
    goals,
    drive: (seconds) => drivePaced(perSecond, seconds),
  },
  { name: 'busy', label: 'busy', per: 'message', goals, drive: driveBusy },
];

export const scenario: Scenario = {
  name: 'direct',
  title: 'Direct messages: stored, acked, delivered',
  method:
    '100 pairs of connected users write texts of 200 bytes to each other. Paced: 500 messages a second in all, one ' +
    'every 2 ms, so that most have a commit to themselves where the disk is fast. Busy: each of the 200 users sends ' +
    'the next message when the last one was acked. Each message is acked to its sender and delivered to both users. ' +
    'Receivers send no receipts.',
  contenders: ['confab', 'confab-postgres', 'relay', 'ejabberd'],
  measures: modes.flatMap(sliceMeasures),
  async run(bench) {
    const population = createPairs();
    const stages = await openStages(bench, population, population.userIds);
    for (const mode of modes) await measureMode(bench, stages, { mode, drive: mode.drive });
  },
};
