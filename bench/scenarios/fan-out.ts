import type { Population } from '../contenders/contender.ts';
import { interleave } from '../load/interleave.ts';
import { pace } from '../load/pace.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import { type Drive, Stage } from '../load/stage.ts';
import type { Bench, Goal, Scenario } from '../scenario.ts';

const memberCount = 200;
const senderCount = 10;
const perSecond = 100;
const drainMs = 30_000;

const modes = [
  { ...modeOf('paced', 'paced', 5), together: 1 },
  { ...modeOf('together', 'ten together', 1.5), together: 10 },
];

export const scenario: Scenario = {
  name: 'fan-out',
  title: 'Fan-out to a group of 200',
  method:
    'All 200 members are connected; ten of them send texts of 200 bytes in turn, 100 messages a second in all, ' +
    'either one every 10 ms (paced) or ten at once every 100 ms (ten together). Every message is delivered to every ' +
    'member, the sender included: 20,000 deliveries a second. Latency is from the sender’s emit to each ' +
    'receiver’s event. Bytes are counted at the raw socket of one receiver: WebSocket, Engine.IO and Socket.IO ' +
    'framing included, TCP and IP headers not.',
  measures: modes.flatMap(sliceMeasures),
  async run(bench) {
    const population = createPopulation();
    const stages: Stage[] = [];
    for (const contender of bench.contenders()) {
      bench.progress(`${contender.name}: ${memberCount} members connect`);
      stages.push(await Stage.open(contender, population, population.userIds));
    }
    for (const mode of modes) await runMode(bench, stages, mode);
  },
};

function modeOf(name: string, label: string, maxCpuUs: number): Mode {
  const cpu: Goal = { row: 'P1', bound: 'at most', value: maxCpuUs };
  const bytes: Goal = { row: 'P8', bound: 'at most', value: 300 };
  return { name, label, per: 'delivery', goals: { cpu, bytes } };
}

function createPopulation(): Population {
  const userIds = Array.from({ length: memberCount }, (_, index) => `member-${index}`);
  return { userIds, conversations: [{ name: 'group', type: 'group', memberIds: userIds }] };
}

async function runMode(
  bench: Bench,
  stages: readonly Stage[],
  mode: (typeof modes)[number],
): Promise<void> {
  bench.progress(mode.label);
  for (const stage of stages) await stage.measure(drive(mode.together, Math.min(5, bench.seconds)));
  await interleave(stages, bench.repetitions, async (stage) => {
    const slice = await stage.measure(drive(mode.together, bench.seconds));
    recordSlice(bench, mode, { contender: stage.contender, slice });
  });
}

function drive(together: number, seconds: number): Drive {
  return async (stage, traffic) => {
    let sender = 0;
    await pace({ perSecond, together, seconds }, () => {
      stage.send(traffic, sender++ % senderCount, 'group');
    });
    const sent = traffic.sentCount;
    await traffic.arrived({ acks: sent, deliveries: sent * memberCount }, drainMs);
  };
}
