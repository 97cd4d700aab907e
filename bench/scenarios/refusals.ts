import type { Contender } from '../contenders/contender.ts';
import { interleave } from '../load/interleave.ts';
import { readCpuUs } from '../processes/usage.ts';
import type { Bench, Scenario } from '../scenario.ts';

const refusalsMeasured = 4000;
const refusalsBefore = 500;
const atOnce = 20;

export const scenario: Scenario = {
  name: 'refusals',
  title: 'What it costs to refuse a handshake',
  method:
    'The server lets nobody in any more, because its rate is used up. Twenty clients at a time open a WebSocket, are told ' +
    'when to come back, and hang up, 4,000 times in all. In a storm of reconnects most handshakes end like this.',
  contenders: ['confab'],
  measures: [{ id: 'cpu', label: 'server CPU per refusal', unit: 'µs', digits: 0 }],
  settings: {
    CONFAB_RATE_LIMITS: 'on',
    CONFAB_RATE_CONNECT: '100000/100000',
    CONFAB_ADMISSION_RATE: '0.01/1',
  },
  async run(bench) {
    const contenders = bench.contenders();
    for (const contender of contenders) {
      await contender.start();
      await contender.prepare({ userIds: ['alice'], conversations: [] });
      (await contender.connect('alice', () => undefined)).close();
      await beRefused(contender, refusalsBefore);
    }
    await interleave(contenders, bench.repetitions, (contender) => measure(bench, contender));
  },
};

async function measure(bench: Bench, contender: Contender): Promise<void> {
  const count = bench.isQuick ? refusalsBefore : refusalsMeasured;
  const before = readCpuUs(contender.process.pid);
  await beRefused(contender, count);
  bench.record('cpu', contender, (readCpuUs(contender.process.pid) - before) / count);
}

async function beRefused(contender: Contender, count: number): Promise<void> {
  const client = async () => {
    for (let turn = 0; turn < count / atOnce; turn++) {
      const answer = contender.connect('alice', () => undefined);
      const refusal = await answer.then(() => 'let in', String);
      if (!refusal.includes('retryAfterMs')) throw new Error(`Not refused, but ${refusal}.`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
}
