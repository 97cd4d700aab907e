import type { Contender } from '../contenders/contender.ts';
import { fillGroup, fillUsers } from '../fill/fill.ts';
import { fillContenders } from '../fill/filled-contenders.ts';
import { type CallPlan, callMeasures, callOperation, recordCalls } from '../load/call-costs.ts';
import { pace } from '../load/pace.ts';
import { type Mode, recordSlice, sliceMeasures } from '../load/slice-measures.ts';
import { type Drive, Stage } from '../load/stage.ts';
import { readCpuUs, readPeakResidentBytes } from '../processes/usage.ts';
import type { Bench, Scenario } from '../scenario.ts';

const groupId = 'everyone';
const perSecond = 2;
const drainMs = 60_000;
const megabyte = 1e6;

const mode: Mode = { name: 'fan-out', label: 'texts to all', per: 'delivery' };
const page: CallPlan = { name: 'page', label: 'page of 100 members' };
const opening: CallPlan = { name: 'opening', label: 'one conversation of the list' };
const reading: CallPlan = { name: 'reading', label: 'a member reads' };
const nickname: CallPlan = { name: 'nickname', label: 'a change that all online are told' };

export const scenario: Scenario = {
  name: 'large-group',
  title: 'A group of 100,000 members',
  method:
    'One group of 100,000 members, filled in past the server; 10,000 of them are connected. Two texts of 200 bytes a ' +
    'second go to all who are connected; the run fails unless each is acked and delivered to everyone. Then, with all ' +
    'still connected, one after the other: pages of 100 members from random places, the conversation as one row of the ' +
    'list, receipts (of one member alone in groups of this size, READ-7), and members renamed, which all are told.',
  contenders: ['confab', 'confab-postgres'],
  measures: [
    { id: 'connections', label: 'connected members', unit: '', digits: 0 },
    { id: 'connect-seconds', label: 'time until all are connected', unit: 's', digits: 1 },
    { id: 'connect-cpu', label: 'server CPU per connect', unit: 'µs', digits: 0 },
    ...sliceMeasures(mode),
    ...[page, opening, reading, nickname].flatMap(callMeasures),
    { id: 'peak', label: 'resident memory, most of the whole run', unit: 'MB', digits: 0 },
  ],
  async run(bench) {
    const [memberCount, connectedCount] = bench.isQuick ? [2000, 200] : [100_000, 10_000];
    const fill = { id: groupId, prefix: 'user', memberCount };
    const contenders = await fillContenders(bench, {
      async fill(rows) {
        await fillUsers(rows, 'user', memberCount);
        await fillGroup(rows, fill);
      },
    });
    for (const contender of contenders) {
      await contender.start();
      const stage = await connect(bench, contender, connectedCount);
      await measureTexts(bench, stage);
      await measureCalls(bench, stage, memberCount);
      bench.record('peak', contender, readPeakResidentBytes(contender.process.pid) / megabyte);
      for (const link of stage.links) link.close();
      await contender.stop();
    }
  },
};

async function connect(bench: Bench, contender: Contender, count: number): Promise<Stage> {
  bench.progress(`${contender.name}: ${count} members connect`);
  const { pid } = contender.process;
  const [startedAt, cpuUs] = [performance.now(), readCpuUs(pid)];
  const userIds = Array.from({ length: count }, (_, index) => `user${index}`);
  const stage = await Stage.connect(contender, userIds);
  bench.record('connect-seconds', contender, (performance.now() - startedAt) / 1000);
  bench.record('connect-cpu', contender, (readCpuUs(pid) - cpuUs) / count);
  bench.record('connections', contender, stage.links.length);
  return stage;
}

async function measureTexts(bench: Bench, stage: Stage): Promise<void> {
  bench.progress(`${stage.contender.name}: texts`);
  for (let round = 0; round <= bench.repetitions; round++) {
    const slice = await stage.measure(drive(bench.seconds));
    // The first one warms up.
    if (round > 0) recordSlice(bench, mode, { contender: stage.contender, slice });
  }
}

function drive(seconds: number): Drive {
  return async (stage, traffic) => {
    const senders = stage.links.length - 1; // The last one only receives.
    await pace({ perSecond, together: 1, seconds }, () => {
      stage.send(traffic, (traffic.sentCount * 7919) % senders, groupId);
    });
    const deliveries = traffic.sentCount * stage.links.length;
    await traffic.arrived({ acks: traffic.sentCount, deliveries }, drainMs);
  };
}

async function measureCalls(bench: Bench, stage: Stage, memberCount: number): Promise<void> {
  const { contender, links } = stage;
  const [link] = links;
  if (!link) throw new Error('Somebody is connected.');
  bench.progress(`${contender.name}: calls`);
  const on = { conversationId: groupId };
  let turn = 0;
  const work = async (operation: string, input: object) => {
    const before = link.bytesReceived;
    await callOperation(link, operation, { ...on, ...input });
    return link.bytesReceived - before;
  };
  const next = () => (turn++ * 7919) % memberCount;
  const cursorAt = (index: number) =>
    Buffer.from(JSON.stringify([2, `user${index}`])).toString('base64url');
  const count = bench.isQuick ? 20 : 200;
  for (let round = 0; round < bench.repetitions; round++) {
    const record = (plan: CallPlan, calls: number, call: () => Promise<number>) =>
      recordCalls(bench, plan, { contender, count: calls, work: call });
    await record(page, count, () => work('members.list', { limit: 100, cursor: cursorAt(next()) }));
    await record(opening, count, () => work('conversations.get', {}));
    await record(reading, count, () => work('receipts.markRead', { upToSeq: ++turn }));
    await record(nickname, 10, () =>
      work('members.setNickname', { userId: `user${next()}`, nickname: `turn ${turn}` }),
    );
  }
}
