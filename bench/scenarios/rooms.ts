import type { RoomPriority } from '@confab/protocol';
import { interleave } from '../load/interleave.ts';
import { LiveRoom, probeCount } from '../load/live-room.ts';
import { pace } from '../load/pace.ts';
import { RoomTally } from '../load/room-tally.ts';
import { readCpuUs } from '../processes/usage.ts';
import { percentile } from '../report/statistics.ts';
import type { Bench, Measure, Scenario } from '../scenario.ts';

const memberCount = 3000;
const quickMemberCount = 200;
/** What the room passes on in a second, as rooms do by default. */
const messagesPerSecond = 100;
const drainMs = 10_000;
const priorities = ['high', 'normal', 'low'] as const;
/** Of ten messages one is high, four are normal and five are low. */
const mix: readonly RoomPriority[] = [
  'low',
  'normal',
  'low',
  'normal',
  'high',
  'low',
  'normal',
  'low',
  'normal',
  'low',
];

interface Mode {
  readonly name: string;
  readonly label: string;
  readonly perSecond: number;
}

const modes: readonly Mode[] = [
  { name: 'calm', label: 'half of it', perSecond: messagesPerSecond / 2 },
  { name: 'crowded', label: 'four times as much', perSecond: messagesPerSecond * 4 },
];

export const scenario: Scenario = {
  name: 'rooms',
  title: 'A live room of 3,000',
  method:
    'All 3,000 members of a live room are connected. The room passes 100 messages a second on; texts of 200 bytes are ' +
    'said in it half as often, and four times as often, at a steady pace: one of ten with high priority, four with ' +
    'normal and five with low. What passes is delivered to every member; of what is too much the server says that it ' +
    'was dropped. A frame carries what was said within a round, which is the longer the more members there are. ' +
    'Latency is from the sender’s emit to the event of each of ten members, who have to get all that has passed.',
  contenders: ['confab'],
  measures: modes.flatMap(measuresOf),
  async run(bench) {
    const count = bench.isQuick ? quickMemberCount : memberCount;
    const userIds = Array.from({ length: count }, (_, index) => `member-${index}`);
    const rooms: LiveRoom[] = [];
    for (const contender of bench.contenders()) {
      bench.progress(`${contender.name}: ${count} users come into the room`);
      rooms.push(await LiveRoom.open(contender, userIds, messagesPerSecond));
    }
    for (const mode of modes) {
      bench.progress(mode.label);
      for (const room of rooms) await talk(room, mode.perSecond, 1);
      await interleave(rooms, bench.repetitions, (room) => measure(bench, room, mode));
    }
  },
};

function measuresOf({ name, label }: Mode): Measure[] {
  const dropped = priorities.map((priority) => ({
    id: `${name}-dropped-${priority}`,
    label: `${label}: ${priority} that was dropped`,
    unit: '%',
    digits: 0,
  }));
  const latencies = priorities.map((priority) => ({
    id: `${name}-p99-${priority}`,
    label: `${label}: latency p99, ${priority}`,
    unit: 'ms',
    digits: 0,
  }));
  return [
    { id: `${name}-rate`, label: `${label}: deliveries per second`, unit: '/s', digits: 0 },
    { id: `${name}-cpu`, label: `${label}: server CPU per delivery`, unit: 'µs', digits: 2 },
    { id: `${name}-server`, label: `${label}: server, share of its core`, unit: '%', digits: 0 },
    { id: `${name}-frames`, label: `${label}: frames per member and second`, unit: '', digits: 1 },
    { id: `${name}-bytes`, label: `${label}: bytes per delivery`, unit: 'B', digits: 0 },
    ...latencies,
    ...dropped,
  ];
}

/** Says things at a pace, and waits until all that passed has arrived; answers how long that took. */
async function talk(room: LiveRoom, perSecond: number, seconds: number): Promise<number> {
  room.tally = new RoomTally(probeCount);
  const startedAt = performance.now();
  let turn = 0;
  await pace({ perSecond, together: 1, seconds }, () => {
    room.say(mix[turn++ % mix.length] ?? 'low');
  });
  await room.tally.settle(drainMs);
  return performance.now() - startedAt;
}

async function measure(bench: Bench, room: LiveRoom, { name, perSecond }: Mode): Promise<void> {
  const { contender, memberCount: members } = room;
  const { pid } = contender.process;
  const [cpuUs, bytes] = [readCpuUs(pid), room.probeBytes];
  const wallMs = await talk(room, perSecond, bench.seconds);
  const usedUs = readCpuUs(pid) - cpuUs;
  const { tally } = room;
  const record = (id: string, value: number) => bench.record(`${name}-${id}`, contender, value);
  const deliveries = tally.passedCount * members;
  record('rate', (deliveries / wallMs) * 1000);
  record('cpu', usedUs / deliveries);
  record('server', (usedUs / 1000 / wallMs) * 100);
  record('frames', (tally.frames / members / wallMs) * 1000);
  record('bytes', (room.probeBytes - bytes) / tally.passedCount);
  for (const priority of priorities) {
    const [said, passed] = [tally.count(priority, 'said'), tally.count(priority, 'passed')];
    record(`p99-${priority}`, percentile(tally.latenciesMs[priority], 0.99));
    record(`dropped-${priority}`, ((said - passed) / said) * 100);
  }
}
