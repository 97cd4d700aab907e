import type { Population } from '../contenders/contender.ts';
import { measureMode, openStages } from '../load/open-stages.ts';
import { pace } from '../load/pace.ts';
import { type Mode, sliceMeasures } from '../load/slice-measures.ts';
import type { Drive } from '../load/stage.ts';
import type { Goal, Scenario } from '../scenario.ts';

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
  contenders: ['confab', 'confab-postgres', 'relay', 'ejabberd'],
  measures: modes.flatMap(sliceMeasures),
  async run(bench) {
    const population = createPopulation();
    const stages = await openStages(bench, population, population.userIds);
    for (const mode of modes) {
      const { together } = mode;
      await measureMode(bench, stages, { mode, drive: (seconds) => drive(together, seconds) });
    }
  },
};

function modeOf(name: string, label: string, maxCpuUs: number): Mode {
  const cpu: Goal = { row: 'P1', bound: 'at most', value: maxCpuUs, relayThere: 6 };
  const bytes: Goal = { row: 'P8', bound: 'at most', value: 300 };
  return { name, label, per: 'delivery', goals: { cpu: [cpu], bytes: [bytes] } };
}

function createPopulation(): Population {
  const userIds = Array.from({ length: memberCount }, (_, index) => `member-${index}`);
  return { userIds, conversations: [{ name: 'group', type: 'group', memberIds: userIds }] };
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
