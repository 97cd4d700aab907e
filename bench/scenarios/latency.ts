import { interleave } from '../load/interleave.ts';
import { openStages } from '../load/open-stages.ts';
import { createPairs, driveBusy, drivePaced } from '../load/pairs.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import type { Scenario } from '../scenario.ts';

const mode: Mode = {
  name: 'half',
  label: 'half load',
  per: 'message',
  goals: {
    p50: [
      { row: 'P7', bound: 'at most', value: 5 },
      { row: 'P7', bound: 'at most', value: 5, contender: 'confab-postgres' },
    ],
    p99: [
      { row: 'P7', bound: 'at most', value: 50 },
      { row: 'P7', bound: 'at most', value: 50, contender: 'confab-postgres' },
    ],
  },
};

export const scenario: Scenario = {
  name: 'latency',
  title: 'Latency at half load',
  method:
    '100 pairs of connected users write texts of 200 bytes to each other. In each repetition a contender first shows ' +
    'what it carries, each user sending the next message when the last one was acked; then the users send half as many a ' +
    'second at a steady pace, and that is measured. Latency is from the sender’s emit to the event at a receiver, the ' +
    'sender among them: a message is stored before anyone gets it. Each contender has half of its own load, so the ' +
    'relay has more.',
  contenders: ['confab', 'confab-postgres', 'relay', 'ejabberd'],
  measures: sliceMeasures(mode),
  async run(bench) {
    const population = createPairs();
    const stages = await openStages(bench, population, population.userIds);
    for (const stage of stages) await stage.measure(driveBusy(Math.min(5, bench.seconds)));
    bench.progress('messages');
    await interleave(stages, bench.repetitions, async (stage) => {
      const most = await stage.measure(driveBusy(bench.seconds / 2));
      const perSecond = (most.traffic.ackCount / most.wallMs) * 1000;
      const slice = await stage.measure(drivePaced(perSecond / 2, bench.seconds));
      recordSlice(bench, mode, { contender: stage.contender, slice });
    });
  },
};
