import { createDigest } from '@confab/protocol/runtime';
import type { Contender } from '../contenders/contender.ts';
import { type Conversations, fillConversations, fillMessages, fillUsers } from '../fill/fill.ts';
import { fillContenders } from '../fill/filled-contenders.ts';
import { type CallPlan, callMeasures, callOperation, recordCalls } from '../load/call-costs.ts';
import { interleave } from '../load/interleave.ts';
import type { Goal, Scenario } from '../scenario.ts';

const conversationCount = 1000;
const pageSize = 100;

const kilobytes: Goal = { row: 'P10', bound: 'at most', value: 20_000 };
const cpu: readonly Goal[] = [
  { row: 'P10', bound: 'at most', value: 30 },
  { row: 'P10', bound: 'at most', value: 30, contender: 'confab-postgres' },
];

const list: CallPlan = { name: 'list', label: 'the whole list', goals: { cpu } };
const first: CallPlan = { name: 'first', label: 'the first 30', goals: { cpu } };
const resume: CallPlan = { name: 'resume', label: 'resume', goals: { cpu, bytes: [kilobytes] } };

const layout: Conversations = {
  prefix: 'conversation',
  count: conversationCount,
  type: 'group',
  memberCount: 2,
  memberId: `case when m = 0 then 'other' || (i % 200) else 'user0' end`,
  messageCount: 20,
};

export const scenario: Scenario = {
  name: 'conversation-list',
  title: 'The list of a user with 1,000 conversations, and resuming',
  method:
    'A user is in 1,000 conversations with 20 messages of 200 bytes each, filled in past the server. The whole list is ten ' +
    'calls for pages of 100, one after the other, as the SDK makes at the first sync. A resume is what the SDK does after ' +
    'a night in which nothing happened: it connects, gets its session and compares digests, which are the same. Bytes ' +
    'are those that the user received after the upgrade to WebSocket; CPU is that of the server for one of each.',
  contenders: ['confab', 'confab-postgres'],
  measures: [list, first, resume].flatMap(callMeasures),
  async run(bench) {
    const contenders = await fillContenders(bench, {
      fill: async (rows) => {
        await fillUsers(rows, 'user', 1);
        await fillUsers(rows, 'other', 200);
        await fillConversations(rows, layout);
        await fillMessages(rows, layout);
      },
    });
    for (const contender of contenders) await contender.start();
    const count = bench.isQuick ? 5 : 40;
    await interleave(contenders, bench.repetitions + 1, async (contender, round) => {
      const times = round === 0 ? 3 : count;
      const target = round === 0 ? { ...bench, record: () => undefined } : bench;
      const reader = await createReader(contender);
      await recordCalls(target, list, { contender, count: times, work: reader.readList });
      await recordCalls(target, first, { contender, count: times * 5, work: reader.readFirst });
      const work = () => resumeOnce(contender);
      await recordCalls(target, resume, { contender, count: times * 5, work });
      reader.close();
    });
  },
};

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

async function createReader(contender: Contender) {
  const link = await contender.connect('user0', () => undefined);
  const read = async (input: object) =>
    (await callOperation(link, 'conversations.list', input)) as Page;
  return {
    async readList() {
      const before = link.bytesReceived;
      let seen = 0;
      let cursor: string | null = null;
      do {
        const page: Page = await read({ limit: pageSize, ...(cursor !== null && { cursor }) });
        seen += page.items.length;
        cursor = page.nextCursor;
      } while (cursor !== null);
      if (seen !== conversationCount) throw new Error(`A list of ${seen} conversations.`);
      return link.bytesReceived - before;
    },
    async readFirst() {
      const before = link.bytesReceived;
      await read({});
      return link.bytesReceived - before;
    },
    close: () => link.close(),
  };
}

const digest = createDigest(
  Array.from({ length: conversationCount }, (_, index) => ({
    conversationId: `${layout.prefix}${index}`,
    rev: layout.messageCount + 1,
  })),
);

async function resumeOnce(contender: Contender): Promise<number> {
  const link = await contender.connect('user0', () => undefined);
  const { status } = (await callOperation(link, 'sync', { digest })) as { status: string };
  if (status !== 'same') throw new Error(`The digests differ: ${status}.`);
  link.close();
  return link.bytesReceived;
}
