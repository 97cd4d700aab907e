/* oxlint-disable no-console */
/** A process on one side of the link: one person of every pair, each with the client that is compared. */
import { talkWithConfab } from './talk-with-confab.ts';
import { talkWithSocketIo } from './talk-with-socket-io.ts';
import { createConversations } from './weak-people.ts';
import type { Talk } from './talk.ts';
import type { Pair, TalkerOrder, TalkerPlan, TalkerReport } from './weak-plan.ts';

const plan = JSON.parse(process.env['WEAK_PLAN'] ?? '') as TalkerPlan;
if (plan.side === 'near') await createConversations(plan, plan.pairs);
const talks = plan.pairs.map((pair) => ({ pair, talk: openTalk(pair, plan) }));
await Promise.all(talks.map(({ talk }) => talk.ready));
process.on('message', ({ type }: TalkerOrder) => {
  for (const { pair, talk } of talks) {
    if (type === 'talk') void writeAll(pair, talk, plan);
    else console.log(JSON.stringify({ userId: pair[plan.side].userId, ...talk.describe() }));
  }
});
// It waits for the order; what was preloaded does not.
process.channel?.ref();
report({ type: 'ready' });

function openTalk(pair: Pair, { side, url }: TalkerPlan): Talk {
  const { conversationId, contender } = pair;
  const me = pair[side];
  const onMessage = (senderId: string, text: string) => {
    if (senderId === me.userId) return;
    const index = Number(text.split(' ')[1]);
    report({ type: 'received', conversationId, senderId, index, at: Date.now() });
  };
  const open = contender === 'confab' ? talkWithConfab : talkWithSocketIo;
  return open({ url, me, conversationId, onMessage });
}

async function writeAll(pair: Pair, talk: Talk, plan: TalkerPlan): Promise<void> {
  const { conversationId } = pair;
  const senderId = pair[plan.side].userId;
  for (let index = 0; index < plan.messages; index++) {
    report({ type: 'sent', conversationId, senderId, index, at: Date.now() });
    talk.send(`message ${index} ${'.'.repeat(180)}`);
    await new Promise((resolve) => setTimeout(resolve, plan.everyMs));
  }
}

function report(what: TalkerReport): void {
  process.send?.(what);
}
