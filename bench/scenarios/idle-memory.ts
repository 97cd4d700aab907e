import { setTimeout as delay } from 'node:timers/promises';
import type { Contender, Link, Population } from '../contenders/contender.ts';
import { inParallel } from '../load/in-parallel.ts';
import { interleave } from '../load/interleave.ts';
import { readCpuUs, readResidentBytes } from '../processes/usage.ts';
import type { Bench, Measure, Scenario } from '../scenario.ts';

const conversationsPerUser = 20;
const connectsAtOnce = 20;
/** Connections that come and go first, so that what is loaded once does not count. */
const rehearsalCount = 100;
const kibibyte = 1024;

export const scenario: Scenario = {
  name: 'idle-memory',
  title: 'Memory per idle connection',
  method:
    '2,000 authenticated connections of different users with 20 conversations (rooms) of 20 members each, after 100 others ' +
    'have come and gone; read when half of them and when all are connected. Growth of the resident memory (VmRSS) of the server, which is started anew for every ' +
    'repetition, divided by the number of connections, two seconds after the last one; and what a garbage collection ' +
    'leaves in the JavaScript heap and in the buffers outside of it. Kernel buffers are not part of it.',
  contenders: ['confab', 'relay'],
  measures: ['first', 'all'].flatMap(measuresOf),
  async run(bench) {
    const [first, all] = bench.isQuick ? [100, 200] : [1000, 2000];
    const population = createPopulation(all);
    const contenders = bench.contenders();
    for (const contender of contenders) {
      bench.progress(`${contender.name}: ${all} users and as many conversations are made`);
      await contender.start();
      await contender.prepare(population);
      await contender.stop();
    }
    await interleave(contenders, bench.repetitions, async (contender) => {
      bench.progress(`${contender.name}: ${all} connections`);
      await measure(bench, contender, [population.userIds.slice(0, first), population.userIds]);
    });
  },
};

function measuresOf(name: string): Measure[] {
  const label = name === 'first' ? 'half connected' : 'all connected';
  const measure = { unit: 'KiB', digits: 1 };
  return [
    {
      ...measure,
      id: `${name}-resident`,
      label: `${label}: memory per connection`,
      goals: [{ row: 'P5', bound: 'at most', value: 20 }],
    },
    { ...measure, id: `${name}-held`, label: `${label}: held after a garbage collection` },
    { unit: 'µs', digits: 0, id: `${name}-cpu`, label: `${label}: server CPU per connect` },
  ];
}

/** As many conversations as users: conversation n is of the users n to n + 19. */
function createPopulation(count: number): Population {
  const userIds = Array.from({ length: count }, (_, index) => `idler-${index}`);
  const conversations = userIds.map((_, first) => ({
    name: `room-${first}`,
    type: 'group' as const,
    memberIds: Array.from(
      { length: conversationsPerUser },
      (_, offset) => `idler-${(first + offset) % count}`,
    ),
  }));
  return { userIds, conversations };
}

async function measure(
  bench: Bench,
  contender: Contender,
  [first, all]: readonly [readonly string[], readonly string[]],
): Promise<void> {
  await contender.start();
  await rehearse(contender, all.slice(0, rehearsalCount));
  const { process } = contender;
  const heldBefore = (await process.collectGarbage?.()) ?? Number.NaN;
  const residentBefore = readResidentBytes(process.pid);
  const links: Link[] = [];
  for (const [name, userIds] of [
    ['first', first],
    ['all', all.slice(first.length)],
  ] as const) {
    const cpuUs = readCpuUs(process.pid);
    links.push(...(await connectAll(contender, userIds)));
    bench.record(`${name}-cpu`, contender, (readCpuUs(process.pid) - cpuUs) / userIds.length);
    await settle(bench);
    const perLink = (bytes: number) => bytes / links.length / kibibyte;
    const resident = readResidentBytes(process.pid) - residentBefore;
    bench.record(`${name}-resident`, contender, perLink(resident));
    const held = ((await process.collectGarbage?.()) ?? Number.NaN) - heldBefore;
    bench.record(`${name}-held`, contender, perLink(held));
  }
  for (const link of links) link.close();
  await contender.stop();
}

async function rehearse(contender: Contender, userIds: readonly string[]): Promise<void> {
  for (const link of await connectAll(contender, userIds)) link.close();
  await delay(300);
}

function connectAll(contender: Contender, userIds: readonly string[]): Promise<Link[]> {
  return inParallel(userIds, connectsAtOnce, (userId) =>
    contender.connect(userId, () => undefined),
  );
}

function settle(bench: Bench): Promise<unknown> {
  return delay(bench.isQuick ? 300 : 2000);
}
