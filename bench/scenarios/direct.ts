import type { Population } from '../contenders/contender.ts';
import { interleave } from '../load/interleave.ts';
import { pace } from '../load/pace.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import { type Drive, Stage } from '../load/stage.ts';
import type { Scenario } from '../scenario.ts';

const pairCount = 100;
const perSecond = 500;
const drainMs = 30_000;

const mode: Mode = {
  name: 'direct',
  label: 'direct',
  per: 'message',
  goals: {
    cpu: { row: 'P2', bound: 'at most', value: 60 },
    p50: { row: 'P7', bound: 'at most', value: 5 },
    p99: { row: 'P7', bound: 'at most', value: 50 },
  },
};

export const scenario: Scenario = {
  name: 'direct',
  title: 'Direct messages: stored, acked, delivered',
  method:
    '100 pairs of connected users write to each other in turn, 500 texts of 200 bytes a second in all, one every ' +
    '2 ms. Each is acked to its sender and delivered to both users. Receivers send no receipts.',
  measures: sliceMeasures(mode),
  async run(bench) {
    const population = createPopulation();
    const stages: Stage[] = [];
    for (const contender of bench.contenders()) {
      bench.progress(`${contender.name}: ${pairCount} pairs connect`);
      stages.push(await Stage.open(contender, population, population.userIds));
    }
    for (const stage of stages) await stage.measure(drive(Math.min(2, bench.seconds)));
    bench.progress('messages');
    await interleave(stages, bench.repetitions, async (stage) => {
      const slice = await stage.measure(drive(bench.seconds));
      recordSlice(bench, mode, { contender: stage.contender, slice });
    });
  },
};

function createPopulation(): Population {
  const userIds = Array.from({ length: pairCount * 2 }, (_, index) => `user-${index}`);
  const conversations = Array.from({ length: pairCount }, (_, pair) => ({
    name: `pair-${pair}`,
    type: 'direct' as const,
    memberIds: userIds.slice(pair * 2, pair * 2 + 2),
  }));
  return { userIds, conversations };
}

function drive(seconds: number): Drive {
  return async (stage, traffic) => {
    let from = 0;
    await pace({ perSecond, together: 1, seconds }, () => {
      const user = from++ % (pairCount * 2);
      stage.send(traffic, user, `pair-${Math.floor(user / 2)}`);
    });
    const sent = traffic.sentCount;
    await traffic.arrived({ acks: sent, deliveries: sent * 2 }, drainMs);
  };
}
