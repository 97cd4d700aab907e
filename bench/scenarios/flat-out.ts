import type { Population } from '../contenders/contender.ts';
import { interleave } from '../load/interleave.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import { type Drive, Stage } from '../load/stage.ts';
import type { Traffic } from '../load/traffic.ts';
import type { Scenario } from '../scenario.ts';

const senderCount = 64;
/** Messages that each sender keeps unanswered. */
const inFlight = 16;
const drainMs = 30_000;

const mode: Mode = {
  name: 'flat-out',
  label: 'flat out',
  per: 'message',
  goals: { rate: { row: 'P3', bound: 'at least', value: 10_000 } },
};

export const scenario: Scenario = {
  name: 'flat-out',
  title: 'Stored messages per second, flat out on one core',
  method:
    '64 users write into a direct conversation each, whose other side is away, and keep 16 texts of 200 bytes ' +
    'unanswered: the next one leaves when an ack arrives, and an ack comes after the commit. The senders get their ' +
    'own messages back as events. The relay answers the same traffic without storing it.',
  measures: sliceMeasures(mode),
  async run(bench) {
    const population = createPopulation();
    const senders = population.userIds.slice(0, senderCount);
    const stages: Stage[] = [];
    for (const contender of bench.contenders()) {
      bench.progress(`${contender.name}: ${senderCount} senders connect`);
      stages.push(await Stage.open(contender, population, senders));
    }
    for (const stage of stages) await stage.measure(drive(Math.min(5, bench.seconds)));
    bench.progress('messages');
    await interleave(stages, bench.repetitions, async (stage) => {
      const slice = await stage.measure(drive(bench.seconds));
      recordSlice(bench, mode, { contender: stage.contender, slice });
    });
  },
};

function createPopulation(): Population {
  const senders = Array.from({ length: senderCount }, (_, index) => `sender-${index}`);
  const others = senders.map((_, index) => `other-${index}`);
  const conversations = senders.map((sender, index) => ({
    name: `direct-${index}`,
    type: 'direct' as const,
    memberIds: [sender, `other-${index}`],
  }));
  return { userIds: [...senders, ...others], conversations };
}

function drive(seconds: number): Drive {
  return async (stage, traffic) => {
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      stage.links.flatMap((_, sender) =>
        Array.from({ length: inFlight }, () => keepSending({ stage, traffic, sender, until })),
      ),
    );
    const sent = traffic.sentCount;
    await traffic.arrived({ acks: sent, deliveries: sent }, drainMs);
  };
}

interface Sending {
  readonly stage: Stage;
  readonly traffic: Traffic;
  readonly sender: number;
  /** When to stop, by performance.now(). */
  readonly until: number;
}

async function keepSending({ stage, traffic, sender, until }: Sending): Promise<void> {
  while (performance.now() < until) {
    await stage.sendAndWait(traffic, sender, `direct-${sender}`);
  }
}
