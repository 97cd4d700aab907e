import { once } from 'node:events';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { sourceFlags } from '../../scripts/lib/source-flags.mjs';
import type { ServerBundle } from '../process/server-bundle.ts';
import { type Deliveries, DeliveryRecord } from './delivery-record.ts';
import { LinkedProcess } from './linked-process.ts';
import { type LinkQuality, LossyLink, type PacketCounts } from './lossy-link.ts';
import { makePairs } from './weak-people.ts';
import {
  type Contender,
  contenders,
  type Pair,
  type TalkerOrder,
  type TalkerPlan,
  type TalkerReport,
} from './weak-plan.ts';
import { startWeakServer, type WeakServer } from './weak-server.ts';

/** One run over a link of one quality. */
export interface LevelOptions {
  readonly seed: string;
  readonly quality: Partial<LinkQuality>;
  readonly pairsEach: number;
  readonly messages: number;
  readonly everyMs: number;
  /** How long the link stays bad after the first message. */
  readonly badForMs: number;
  /** How long everything may take to arrive once the link is good again. */
  readonly healForMs: number;
}

/** Which way messages went: `up` from beyond the link to the server's side. */
export type Way = 'up' | 'down';

/** What one run measured. */
export interface LevelResult {
  readonly deliveries: Readonly<Record<Contender, Readonly<Record<Way, Deliveries>>>>;
  readonly packets: PacketCounts;
}

const pollMs = 100;
const describeMs = 1000;
const ways = ['up', 'down'] as const;

/** Lets pairs of people write to each other over a bad link; afterwards the link is good until everything has arrived. */
export async function runLevel(bundle: ServerBundle, options: LevelOptions): Promise<LevelResult> {
  const link = await LossyLink.open(options.seed);
  const ends: (() => Promise<void>)[] = [() => link.close()];
  try {
    const server = await startWeakServer(link, bundle);
    ends.push(() => server.stop());
    const pairs = makePairs(server, options.pairsEach);
    const records = createRecords();
    const talkers = await startTalkers(link, { server, pairs, options }, (way, report) =>
      note(records, { way, report }),
    );
    ends.push(...talkers.map((talker) => () => talker.kill()));
    const { packets, healedAt } = await talkOver(link, talkers, { records, options });
    return { deliveries: toDeliveries(records, healedAt), packets };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

type Records = Readonly<Record<Contender, Readonly<Record<Way, DeliveryRecord>>>>;

function createRecords(): Records {
  const create = () => ({ up: new DeliveryRecord(), down: new DeliveryRecord() });
  return { confab: create(), 'socket.io': create() };
}

function toDeliveries(records: Records, healedAt: number): LevelResult['deliveries'] {
  const read = ({ up, down }: Records[Contender]) => ({
    up: up.toDeliveries(healedAt),
    down: down.toDeliveries(healedAt),
  });
  return { confab: read(records.confab), 'socket.io': read(records['socket.io']) };
}

function note(records: Records, { way, report }: { way: Way; report: TalkerReport }): void {
  if (report.type === 'ready') return;
  const contender = report.conversationId.startsWith('confab') ? 'confab' : 'socket.io';
  records[contender][way].note(report);
}

interface Surroundings {
  readonly server: WeakServer;
  readonly pairs: readonly Pair[];
  readonly options: LevelOptions;
}

/** Starts one talker on each side; resolves when all their clients are ready. */
async function startTalkers(
  link: LossyLink,
  { server, pairs, options }: Surroundings,
  onReport: (way: Way, report: TalkerReport) => void,
): Promise<LinkedProcess[]> {
  const { messages, everyMs } = options;
  const talkers: LinkedProcess[] = [];
  for (const side of ['near', 'far'] as const) {
    const { url, apiKey } = server;
    const plan: TalkerPlan = { side, url, apiKey, pairs, messages, everyMs };
    const talker = new LinkedProcess(link, {
      side,
      args: [...sourceFlags, inRoot('tests/weak-network/talker.ts')],
      environment: { WEAK_PLAN: JSON.stringify(plan) },
    });
    talkers.push(talker);
    talker.child.on('message', (report: TalkerReport) => {
      const isSent = report.type === 'sent';
      onReport(isSent === (side === 'far') ? 'up' : 'down', report);
    });
    const early = talker.exited.then(() => Promise.reject(new Error(talker.output)));
    early.catch(() => undefined);
    await Promise.race([once(talker.child, 'message'), early]);
  }
  return talkers;
}

interface Talk {
  readonly records: Records;
  readonly options: LevelOptions;
}

async function talkOver(
  link: LossyLink,
  talkers: readonly LinkedProcess[],
  { records, options }: Talk,
): Promise<{ packets: PacketCounts; healedAt: number }> {
  const { quality, messages, everyMs, badForMs, healForMs } = options;
  const before = await link.set(quality);
  for (const { child } of talkers) child.send({ type: 'talk' } satisfies TalkerOrder);
  const startedAt = Date.now();
  await pause(messages * everyMs + pollMs);
  const all = contenders.flatMap((contender) => ways.map((way) => records[contender][way]));
  const isDone = () => all.every((record) => record.isComplete);
  await until(isDone, startedAt + badForMs);
  const after = await link.set({ loss: 0, isCut: false });
  const healedAt = Date.now();
  const ours = ways.map((way) => records.confab[way]);
  await until(() => ours.every((record) => record.isComplete), healedAt + healForMs);
  if (!ours.every((record) => record.isComplete)) await describe(talkers);
  const packets = { passed: after.passed - before.passed, lost: after.lost - before.lost };
  return { packets, healedAt };
}

/** Prints how the clients stand: a message of ours is missing. */
async function describe(talkers: readonly LinkedProcess[]): Promise<void> {
  for (const talker of talkers) {
    talker.child.send({ type: 'describe' } satisfies TalkerOrder);
    await pause(describeMs);
    process.stderr.write(talker.output);
  }
}

async function until(isDone: () => boolean, deadline: number): Promise<void> {
  while (!isDone() && Date.now() < deadline) await pause(pollMs);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
