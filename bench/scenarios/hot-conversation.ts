import type { Population } from '../contenders/contender.ts';
import { interleave } from '../load/interleave.ts';
import { keepSending } from '../load/keep-sending.ts';
import { openStages } from '../load/open-stages.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import type { Drive } from '../load/stage.ts';
import type { Goal, Scenario } from '../scenario.ts';

const memberCount = 100;
const connectedCount = 20;
const inFlight = 8;
const drainMs = 30_000;

const goals: readonly Goal[] = [
  { row: 'P4', bound: 'at least', value: 2000 },
  { row: 'P4', bound: 'at least', value: 2000, contender: 'confab-postgres' },
];
const inOrder: readonly Goal[] = [
  { row: 'P4', bound: 'at most', value: 0 },
  { row: 'P4', bound: 'at most', value: 0, contender: 'confab-postgres' },
];

const mode: Mode = {
  name: 'hot',
  label: 'hot',
  per: 'message',
  goals: { rate: goals },
};

export const scenario: Scenario = {
  name: 'hot-conversation',
  title: 'One hot conversation',
  method:
    'A group of 100 members, 20 of whom are connected. Those 20 all write into it, each keeping 8 texts of 200 bytes ' +
    'unanswered, and all 20 get every message. An ack comes after the commit. The events of one receiver are looked ' +
    'at one by one: each must carry the seq after the one before.',
  contenders: ['confab', 'confab-postgres', 'relay', 'ejabberd'],
  measures: [
    ...sliceMeasures(mode),
    {
      id: 'disorder',
      label: 'hot: seqs skipped or out of order',
      unit: '',
      digits: 0,
      goals: inOrder,
    },
  ],
  async run(bench) {
    const population = createPopulation();
    const connected = population.userIds.slice(0, connectedCount);
    const stages = await openStages(bench, population, connected);
    for (const stage of stages) await stage.measure(drive(Math.min(5, bench.seconds)));
    bench.progress('messages');
    await interleave(stages, bench.repetitions, async (stage) => {
      const { contender } = stage;
      const slice = await stage.measure(drive(bench.seconds));
      recordSlice(bench, mode, { contender, slice });
      if (contender.name !== 'relay')
        bench.record('disorder', contender, disorderOf(slice.probeSeqs));
    });
  },
};

function createPopulation(): Population {
  const userIds = Array.from({ length: memberCount }, (_, index) => `member-${index}`);
  return { userIds, conversations: [{ name: 'group', type: 'group', memberIds: userIds }] };
}

function drive(seconds: number): Drive {
  return async (stage, traffic) => {
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      stage.links.map((_, from) =>
        keepSending(stage, traffic, { from, conversationName: 'group', inFlight, until }),
      ),
    );
    const sent = traffic.sentCount;
    await traffic.arrived({ acks: sent, deliveries: sent * connectedCount }, drainMs);
  };
}

/** How many seqs do not follow the one before (LOG-1). */
function disorderOf(seqs: readonly number[]): number {
  return seqs.filter((seq, index) => index > 0 && seq !== (seqs[index - 1] ?? 0) + 1).length;
}
