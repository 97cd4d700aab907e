import type { Population } from '../contenders/contender.ts';
import { interleave } from '../load/interleave.ts';
import { pace } from '../load/pace.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import { type Drive, Stage } from '../load/stage.ts';
import type { Traffic } from '../load/traffic.ts';
import type { Goal, Scenario } from '../scenario.ts';

const pairCount = 100;
const perSecond = 500;
const drainMs = 30_000;

const cpu: Goal = { row: 'P2', bound: 'at most', value: 60 };
const p50: Goal = { row: 'P7', bound: 'at most', value: 5 };
const p99: Goal = { row: 'P7', bound: 'at most', value: 50 };

const modes: readonly (Mode & { readonly drive: (seconds: number) => Drive })[] = [
  { name: 'paced', label: 'paced', per: 'message', goals: { cpu, p50, p99 }, drive: drivePaced },
  { name: 'busy', label: 'busy', per: 'message', goals: { cpu }, drive: driveBusy },
];

export const scenario: Scenario = {
  name: 'direct',
  title: 'Direct messages: stored, acked, delivered',
  method:
    '100 pairs of connected users write texts of 200 bytes to each other. Paced: 500 messages a second in all, one ' +
    'every 2 ms, so that most have a commit to themselves where the disk is fast. Busy: each of the 200 users sends ' +
    'the next message when the last one was acked. Each message is acked to its sender and delivered to both users. ' +
    'Receivers send no receipts.',
  measures: modes.flatMap(sliceMeasures),
  async run(bench) {
    const population = createPopulation();
    const stages: Stage[] = [];
    for (const contender of bench.contenders()) {
      bench.progress(`${contender.name}: ${pairCount} pairs connect`);
      stages.push(await Stage.open(contender, population, population.userIds));
    }
    for (const mode of modes) {
      bench.progress(mode.label);
      for (const stage of stages) await stage.measure(mode.drive(Math.min(5, bench.seconds)));
      await interleave(stages, bench.repetitions, async (stage) => {
        const slice = await stage.measure(mode.drive(bench.seconds));
        recordSlice(bench, mode, { contender: stage.contender, slice });
      });
    }
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

function drivePaced(seconds: number): Drive {
  return async (stage, traffic) => {
    let from = 0;
    await pace({ perSecond, together: 1, seconds }, () => {
      const user = from++ % (pairCount * 2);
      stage.send(traffic, user, pairOf(user));
    });
    await allArrived(traffic);
  };
}

function driveBusy(seconds: number): Drive {
  return async (stage, traffic) => {
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      stage.links.map(async (_, user) => {
        while (performance.now() < until) await stage.sendAndWait(traffic, user, pairOf(user));
      }),
    );
    await allArrived(traffic);
  };
}

function pairOf(user: number): string {
  return `pair-${Math.floor(user / 2)}`;
}

function allArrived(traffic: Traffic): Promise<void> {
  const sent = traffic.sentCount;
  return traffic.arrived({ acks: sent, deliveries: sent * 2 }, drainMs);
}
