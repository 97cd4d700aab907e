import type { Contender, Link } from '../contenders/contender.ts';
import { type Conversations, fillConversations, fillMessages, fillUsers } from '../fill/fill.ts';
import { fillContenders } from '../fill/filled-contenders.ts';
import { type CallPlan, callMeasures, callOperation, recordCalls } from '../load/call-costs.ts';
import { interleave } from '../load/interleave.ts';
import { createNumbers } from '../load/seeded-numbers.ts';
import type { Scenario } from '../scenario.ts';

const pageSize = 50;
const messagesPerConversation = 10_000;

const plan: CallPlan = {
  name: 'page',
  label: 'page of 50',
  goals: {
    p99: [
      { row: 'P9', bound: 'at most', value: 15 },
      { row: 'P9', bound: 'at most', value: 15, contender: 'confab-postgres' },
    ],
  },
};

export const scenario: Scenario = {
  name: 'history',
  title: 'A page of history in a large store',
  method:
    'The store holds conversations of 10,000 messages of 200 bytes each, as many as make the size in the table, filled in ' +
    'past the server. One user asks for 50 messages before a random seq of a random conversation, over and over, one ' +
    'page after the other on one connection; 1,000 pages make a repetition. The time is from the call to the whole ' +
    'answer at the user. The files were written just before, so most of them lie in the page cache of the machine.',
  contenders: ['confab', 'confab-postgres'],
  measures: [
    { id: 'size', label: 'messages in the store', unit: '', digits: 0 },
    { id: 'fill', label: 'time to fill them in', unit: 's', digits: 0 },
    ...callMeasures(plan),
  ],
  async run(bench) {
    const size = bench.size ?? (bench.isQuick ? 20_000 : 1_000_000);
    const layout = layoutOf(size);
    const contenders = await fillContenders(bench, {
      fill: async (rows, contender) => {
        const startedAt = performance.now();
        await fillUsers(rows, 'user', 2);
        await fillConversations(rows, layout);
        await fillMessages(rows, layout, (written) => {
          if (written % 1_000_000 === 0) bench.progress(`${contender.name}: ${written} messages`);
        });
        bench.record('size', contender, layout.count * layout.messageCount);
        bench.record('fill', contender, (performance.now() - startedAt) / 1000);
      },
    });
    const links = new Map<Contender, Link>();
    for (const contender of contenders) {
      await contender.start();
      links.set(contender, await contender.connect('user0', () => undefined));
    }
    const count = bench.isQuick ? 100 : 1000;
    await interleave(contenders, bench.repetitions + 1, async (contender, round) => {
      const link = links.get(contender);
      if (!link) return;
      const work = createReader(link, layout, round);
      if (round > 0) await recordCalls(bench, plan, { contender, count, work });
      else for (let page = 0; page < count / 5; page++) await work();
    });
  },
};

function layoutOf(size: number): Conversations {
  return {
    prefix: 'conversation',
    count: Math.max(1, Math.round(size / messagesPerConversation)),
    type: 'group',
    memberCount: 2,
    memberId: `'user' || m`,
    messageCount: messagesPerConversation,
  };
}

/** Reads one random page each time, and answers the bytes that came. */
function createReader(link: Link, { count, messageCount, prefix }: Conversations, seed: number) {
  const next = createNumbers(seed + 1);
  return async () => {
    const bytes = link.bytesReceived;
    const conversationId = `${prefix}${next(count)}`;
    const before = pageSize + 1 + next(messageCount - pageSize);
    const input = { conversationId, before, limit: pageSize };
    const { messages } = (await callOperation(link, 'messages.list', input)) as {
      messages: unknown[];
    };
    if (messages.length !== pageSize) throw new Error(`A page of ${messages.length} messages.`);
    return link.bytesReceived - bytes;
  };
}
