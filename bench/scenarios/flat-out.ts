import type { Population } from '../contenders/contender.ts';
import { keepSending } from '../load/keep-sending.ts';
import { measureMode, openStages } from '../load/open-stages.ts';
import { type Mode, sliceMeasures } from '../load/slice-measures.ts';
import type { Drive } from '../load/stage.ts';
import type { Goal, Scenario } from '../scenario.ts';

const senderCount = 64;
const inFlight = 16;
const drainMs = 30_000;

const goals: readonly Goal[] = [
  { row: 'P3', bound: 'at least', value: 10_000 },
  { row: 'P3', bound: 'at least', value: 5000, contender: 'confab-postgres' },
];

const mode: Mode = {
  name: 'flat-out',
  label: 'flat out',
  per: 'message',
  // By the clock, and by the CPU of the server where the machine or the database kept it waiting.
  goals: { rate: goals, capacity: goals },
};

export const scenario: Scenario = {
  name: 'flat-out',
  title: 'Stored messages per second, flat out on one core',
  method:
    '64 users write into a direct conversation each, whose other side is away, and keep 16 texts of 200 bytes ' +
    'unanswered: the next one leaves when an ack arrives, and an ack comes after the commit. The senders get their ' +
    'own messages back as events. The relay answers the same traffic without storing it.',
  contenders: ['confab', 'confab-postgres', 'relay'],
  measures: sliceMeasures(mode),
  async run(bench) {
    const population = createPopulation();
    const stages = await openStages(bench, population, population.userIds.slice(0, senderCount));
    await measureMode(bench, stages, { mode, drive });
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
      stage.links.map((_, from) =>
        keepSending(stage, traffic, { from, conversationName: `direct-${from}`, inFlight, until }),
      ),
    );
    const sent = traffic.sentCount;
    await traffic.arrived({ acks: sent, deliveries: sent }, drainMs);
  };
}
