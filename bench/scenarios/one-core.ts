import { setTimeout as delay } from 'node:timers/promises';
import type { Contender } from '../contenders/contender.ts';
import { type Crowd, createCrowd } from '../fill/crowd.ts';
import { fillContenders } from '../fill/filled-contenders.ts';
import { keepComparing } from '../load/keep-comparing.ts';
import { pace } from '../load/pace.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import { type Drive, Stage } from '../load/stage.ts';
import { limitMemory } from '../processes/memory-limit.ts';
import { readCpuUs, readPeakResidentBytes, readResidentBytes } from '../processes/usage.ts';
import type { Bench, Goal, Scenario } from '../scenario.ts';

const perSecond = 500;
/** Every fifth message goes to a group of 19, the others to a direct conversation. */
const groupEvery = 5;
/** Long: a machine that is busy otherwise shall show late messages, not none. */
const drainMs = 120_000;
const megabyte = 1e6;
const gibibyte = 2 ** 30;

const goalOf = (bound: Goal['bound'], value: number): Goal[] => [{ row: 'P6', bound, value }];
const p99 = goalOf('at most', 100);
const listening: Mode = { name: 'listening', label: 'listening', per: 'message', goals: { p99 } };
const comparing: Mode = { name: 'comparing', label: 'comparing', per: 'message', goals: { p99 } };

export const scenario: Scenario = {
  name: 'one-core',
  title: '15,000 connections on one core and 1 GB',
  method:
    'The server has one core (taskset) and, where control groups are to be had, 1 GiB of memory with its kernel ' +
    'buffers. 15,000 users connect from the other core; each has 20 conversations, 19 groups of 19 and one direct. Then ' +
    '500 texts of 200 bytes a second are stored, four of five in direct conversations and one in a group; the run fails ' +
    'unless each is acked and delivered. Listening: the other connections only answer pings. Comparing: each of the 15,000 ' +
    'also compares its digest every 30 s as the SDK does in its first minute (SYNC-7), 500 calls a second; later they are ' +
    '62.5. The relay comes after the product, because one process may not have 30,000 descriptors here.',
  contenders: ['confab', 'relay'],
  measures: [
    {
      id: 'connections',
      label: 'connections',
      unit: '',
      digits: 0,
      goals: goalOf('at least', 15_000),
    },
    { id: 'connect-seconds', label: 'time until all are connected', unit: 's', digits: 1 },
    { id: 'connect-cpu', label: 'server CPU per connect', unit: 'µs', digits: 0 },
    { id: 'resident', label: 'resident memory, all connected', unit: 'MB', digits: 0 },
    {
      id: 'peak',
      label: 'resident memory, most of the whole run',
      unit: 'MB',
      digits: 0,
      goals: goalOf('at most', 700),
    },
    {
      id: 'charged',
      label: 'memory with kernel buffers and file cache, most',
      unit: 'MB',
      digits: 0,
    },
    ...[listening, comparing].flatMap(sliceMeasures),
  ],
  async run(bench) {
    const crowd = createCrowd(bench.isQuick ? 400 : 15_000);
    for (const contender of await fillContenders(bench, crowd)) {
      await contender.start();
      const limit = limitMemory(contender.process.pid, gibibyte);
      if (!limit) bench.progress('no control group: only the resident memory is looked at');
      await measure(bench, contender, crowd);
      if (limit) bench.record('charged', contender, limit.peakBytes() / megabyte);
      await contender.stop();
      limit?.remove();
    }
  },
};

async function measure(bench: Bench, contender: Contender, crowd: Crowd): Promise<void> {
  const stage = await connect(bench, contender, crowd);
  await runSlices(bench, listening, { stage, crowd });
  if (contender.name !== 'relay') {
    const comparisons = keepComparing(stage.links, crowd.digestOf);
    await runSlices(bench, comparing, { stage, crowd });
    await comparisons.stop();
  }
  bench.record('peak', contender, readPeakResidentBytes(contender.process.pid) / megabyte);
  for (const link of stage.links) link.close();
}

async function connect(bench: Bench, contender: Contender, { userIds }: Crowd): Promise<Stage> {
  bench.progress(`${contender.name}: ${userIds.length} users connect`);
  const { pid } = contender.process;
  const [startedAt, cpuUs] = [performance.now(), readCpuUs(pid)];
  const stage = await Stage.connect(contender, userIds);
  bench.record('connect-seconds', contender, (performance.now() - startedAt) / 1000);
  bench.record('connect-cpu', contender, (readCpuUs(pid) - cpuUs) / userIds.length);
  bench.record('connections', contender, stage.links.length);
  await delay(bench.isQuick ? 300 : 2000);
  bench.record('resident', contender, readResidentBytes(pid) / megabyte);
  return stage;
}

async function runSlices(
  bench: Bench,
  mode: Mode,
  { stage, crowd }: { readonly stage: Stage; readonly crowd: Crowd },
): Promise<void> {
  bench.progress(`${stage.contender.name}: ${mode.label}`);
  for (let round = 0; round <= bench.repetitions; round++) {
    const slice = await stage.measure(drive(crowd, bench.seconds));
    if (round > 0) recordSlice(bench, mode, { contender: stage.contender, slice });
  }
}

function drive(crowd: Crowd, seconds: number): Drive {
  const count = crowd.userIds.length;
  return async (stage, traffic) => {
    let deliveries = 0;
    await pace({ perSecond, together: 1, seconds }, () => {
      const index = traffic.sentCount;
      const user = (index * 7919) % count; // A prime, so that all users have their turn.
      const isGroup = index % groupEvery === 0;
      deliveries += isGroup ? 19 : 2;
      stage.send(traffic, user, isGroup ? crowd.groupOf(user) : crowd.directOf(user));
    });
    await traffic.arrived({ acks: traffic.sentCount, deliveries }, drainMs);
  };
}
