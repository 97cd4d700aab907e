import { interleave } from '../load/interleave.ts';
import { readCpuUs } from '../processes/usage.ts';
import type { Goal, Scenario } from '../scenario.ts';

const goals: readonly Goal[] = [{ row: 'P11', bound: 'at most', value: 3 }];
const population = {
  userIds: ['alice', 'bob'],
  conversations: [{ name: 'chat', type: 'direct' as const, memberIds: ['alice', 'bob'] }],
};

export const scenario: Scenario = {
  name: 'cold-start',
  title: 'From nothing to the first message',
  method:
    'A built server is started in an empty directory. When it is ready the command line makes an app, the HTTP API two users ' +
    'and their conversation, Alice connects and sends a text of 200 bytes. The time is from the start of the process to ' +
    'the ack; the start of the command line’s own process is part of it, and with Postgres the making of the database.',
  contenders: ['confab', 'confab-postgres'],
  measures: [
    { id: 'ready', label: 'until the server is ready', unit: 's', digits: 2 },
    { id: 'first', label: 'until the first message is acked', unit: 's', digits: 2, goals },
    { id: 'cpu', label: 'server CPU until then', unit: 'ms', digits: 0 },
  ],
  async run(bench) {
    const names = bench.contenders().map(({ name }) => name);
    await interleave(names, bench.repetitions, async (name) => {
      const contender = bench.contenders().find((one) => one.name === name);
      if (!contender) return;
      bench.progress(name);
      const startedAt = performance.now();
      const record = (id: string) =>
        bench.record(id, contender, (performance.now() - startedAt) / 1000);
      await contender.start();
      record('ready');
      await contender.prepare(population);
      const link = await contender.connect('alice', () => undefined);
      const text = 'Hello Bob. '.repeat(20).slice(0, 200);
      const isTaken = await new Promise<boolean>((resolve) => link.send('chat', text, resolve));
      if (!isTaken) throw new Error(`${name} refused the first message.`);
      record('first');
      bench.record('cpu', contender, readCpuUs(contender.process.pid) / 1000);
      link.close();
      await contender.stop();
    });
  },
};
