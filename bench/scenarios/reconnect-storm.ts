import { setTimeout as delay } from 'node:timers/promises';
import type { Contender, Link } from '../contenders/contender.ts';
import { type Crowd, createCrowd } from '../fill/crowd.ts';
import { fillContenders } from '../fill/filled-contenders.ts';
import { interleave } from '../load/interleave.ts';
import { createNumbers } from '../load/seeded-numbers.ts';
import { percentile } from '../report/statistics.ts';
import { readCpuUs, readPeakResidentBytes } from '../processes/usage.ts';
import type { Bench, Scenario } from '../scenario.ts';

/** The SDK's bounds between attempts: anything up to 500 ms, then up to twice as much each time. */
const firstWaitMs = 500;
const maxWaitMs = 30_000;
const maxFailures = 20;

export const scenario: Scenario = {
  name: 'reconnect-storm',
  title: '10,000 clients come back at once',
  method:
    'The server has just been started again, as after a crash, on the store that it had; 10,000 users with 20 ' +
    'conversations each come back as the SDK does: after anything up to 500 ms, when they are told to after a refusal, ' +
    'and after a failure again with twice the bound. The rate limits are on as the server ships, so that it lets in as ' +
    'many as it wants to; all come from one address. The first time their devices are new to the server, later it knows ' +
    'them. A client is back when its session is ready and its digest compared. The time is from the first ' +
    'attempt until the last one is back. The relay’s clients only connect and join their rooms.',
  contenders: ['confab', 'relay'],
  measures: [
    {
      id: 'seconds',
      label: 'until all are back',
      unit: 's',
      digits: 1,
      goals: [{ row: 'I13', bound: 'at most', value: 30 }],
    },
    { id: 'p50', label: 'until a client is back, p50', unit: 's', digits: 1 },
    { id: 'clients', label: 'clients', unit: '', digits: 0 },
    { id: 'again', label: 'told to come later', unit: '', digits: 0 },
    { id: 'failures', label: 'failed attempts', unit: '', digits: 0 },
    { id: 'cpu', label: 'server CPU per client', unit: 'µs', digits: 0 },
    { id: 'peak', label: 'resident memory, most', unit: 'MB', digits: 0 },
  ],
  settings: { CONFAB_RATE_LIMITS: 'on' },
  async run(bench) {
    const crowd = createCrowd(bench.isQuick ? 400 : 10_000);
    const contenders = await fillContenders(bench, crowd);
    await interleave(contenders, bench.repetitions, async (contender) => {
      await contender.start();
      bench.progress(`${contender.name}: ${crowd.userIds.length} clients come back`);
      await measure(bench, contender, crowd);
      await contender.stop();
    });
  },
};

/** What happened to the attempts that let nobody in. */
interface Refusals {
  toldToWait: number;
  failed: number;
}

async function measure(bench: Bench, contender: Contender, crowd: Crowd): Promise<void> {
  const random = createNumbers(1);
  const { pid } = contender.process;
  const [startedAt, cpuUs] = [performance.now(), readCpuUs(pid)];
  const refusals: Refusals = { toldToWait: 0, failed: 0 };
  const comeBack = async (_: string, user: number) => {
    const link = await retry(() => attempt(contender, crowd, user), { random, refusals });
    return { link, seconds: (performance.now() - startedAt) / 1000 };
  };
  const returns = await Promise.all(crowd.userIds.map(comeBack));
  const seconds = returns.map((one) => one.seconds);
  bench.record('seconds', contender, Math.max(...seconds));
  bench.record('p50', contender, percentile(seconds, 0.5));
  bench.record('clients', contender, returns.length);
  bench.record('again', contender, refusals.toldToWait);
  bench.record('failures', contender, refusals.failed);
  bench.record('cpu', contender, (readCpuUs(pid) - cpuUs) / returns.length);
  bench.record('peak', contender, readPeakResidentBytes(pid) / 1e6);
  for (const { link } of returns) link.close();
}

async function attempt(contender: Contender, crowd: Crowd, user: number): Promise<Link> {
  const link = await contender.connect(crowd.userIds[user] ?? '', () => undefined);
  if (contender.name === 'relay') return link;
  try {
    await link.call('sync', { digest: crowd.digestOf(user) });
    return link;
  } catch (error) {
    link.close();
    throw error;
  }
}

async function retry(
  work: () => Promise<Link>,
  { random, refusals }: { random: (bound: number) => number; refusals: Refusals },
): Promise<Link> {
  let waitMs = random(firstWaitMs);
  for (let failed = 0; ; ) {
    await delay(waitMs);
    try {
      return await work();
    } catch (error) {
      const told = /"retryAfterMs":(\d+)/.exec(String(error))?.[1];
      if (told === undefined) failed++;
      if (failed > maxFailures) throw error;
      refusals[told === undefined ? 'failed' : 'toldToWait']++;
      waitMs = Number(told ?? random(Math.min(maxWaitMs, firstWaitMs * 2 ** failed)));
    }
  }
}
